using BatchTyped.Emulator.Core;
using BatchTyped.Emulator.Tests.Support;

namespace BatchTyped.Emulator.Tests.Storage;

public sealed class FolderTests
{
    [Fact]
    public void A_restart_finds_batches_results_and_ledger_as_they_were()
    {
        using var folder = new TempFolder();
        string ended, running, deleted, results;
        using (var first = Open(folder))
        {
            ended = first.Create(Bodies.CreateMany(20, schema: Bodies.LabelSchema)).Id;
            deleted = first.Create(Bodies.CreateMany(3, "gone-")).Id;
            first.Time.Advance(TimeSpan.FromHours(1));
            results = first.ResultText(ended);
            Assert.Null(first.Core.Delete(Simulated.Caller, deleted));
            running = first.Create(Bodies.CreateMany(5, schema: Bodies.LabelSchema)).Id;
            first.Core.AdvanceClock(TimeSpan.FromMinutes(30));
        }

        using var second = Open(folder, at: TimeSpan.FromHours(1));
        Assert.Equal(results, second.ResultText(ended));
        Assert.Equal("in_progress", second.Retrieve(running).ProcessingStatus);
        Assert.Equal(404, second.Core.Retrieve(Simulated.Caller, deleted).Error?.Status);
        Assert.Equal((3, 28, 23), second.Core.ReadLedger(book => (book.Batches, book.Requests, book.BilledRequests)));

        second.Time.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(5, second.Retrieve(running).Counts.Succeeded);
        Assert.Equal(5, second.Core.ReadLedger(book => book.PaidTwice));
    }

    [Fact]
    public void Results_don_t_depend_on_a_restart_before_the_end()
    {
        using var left = new TempFolder();
        using var right = new TempFolder();
        string Run(TempFolder folder, bool restart)
        {
            var simulated = Open(folder);
            var id = simulated.Create(Bodies.CreateMany(30, schema: Bodies.LabelSchema)).Id;
            if (restart)
            {
                simulated.Dispose();
                simulated = Open(folder);
            }

            using (simulated)
            {
                simulated.Time.Advance(TimeSpan.FromHours(1));
                return simulated.ResultText(id);
            }
        }

        Assert.Equal(Run(left, restart: false), Run(right, restart: true));
    }

    [Fact]
    public void A_cut_record_and_files_without_record_are_removed()
    {
        using var folder = new TempFolder();
        string id;
        using (var first = Open(folder))
        {
            id = first.Create(Bodies.CreateMany(2)).Id;
        }

        File.AppendAllText(Path.Combine(folder.Path, "journal.jsonl"), "{\"event\":\"batch_crea");
        Directory.CreateDirectory(Path.Combine(folder.Path, "batches", "msgbatch_unknown"));
        Directory.CreateDirectory(Path.Combine(folder.Path, "incoming", "7"));

        using (var second = Open(folder))
        {
            Assert.Equal("in_progress", second.Retrieve(id).ProcessingStatus);
            Assert.Equal([id], Directory.EnumerateDirectories(Path.Combine(folder.Path, "batches")).Select(Path.GetFileName));
            Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(folder.Path, "incoming")));
            second.Create(Bodies.CreateMany(2, "later-"));
        }

        using var third = Open(folder);
        Assert.Equal(2, third.Core.AllBatches().Count);
    }

    [Fact]
    public void A_draft_that_isn_t_accepted_leaves_no_file()
    {
        using var folder = new TempFolder();
        using var simulated = Open(folder);
        Assert.NotNull(simulated.TryCreate("{\"requests\":[{\"custom_id\":\"a\",\"params\":{}}").Error);

        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(folder.Path, "incoming")));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(folder.Path, "batches")));
    }

    [Fact]
    public void Two_emulators_can_t_share_a_folder()
    {
        using var folder = new TempFolder();
        using var first = Open(folder);
        Assert.Contains("in use", Assert.Throws<IOException>(() => Open(folder)).Message);
    }

    [Fact]
    public void A_journal_that_was_changed_is_told()
    {
        using var folder = new TempFolder();
        File.WriteAllText(Path.Combine(folder.Path, "journal.jsonl"), "{\"event\":\"batch_deleted\",\"id\":\"x\"}\nnonsense\n");
        Assert.Contains("Record 2", Assert.Throws<InvalidDataException>(() => Open(folder)).Message);
    }

    private static Simulated Open(TempFolder folder, TimeSpan at = default)
    {
        var simulated = new Simulated(options =>
        {
            options.DataPath = folder.Path;
            options.ProcessingTime = ProcessingTime.Of(TimeSpan.FromHours(1));
        });
        simulated.Time.Advance(at);
        return simulated;
    }
}
