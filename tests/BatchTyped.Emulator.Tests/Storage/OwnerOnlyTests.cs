using BatchTyped.Emulator.Tests.Support;

namespace BatchTyped.Emulator.Tests.Storage;

/// <summary>What an emulator keeps, others can't read.</summary>
public sealed class OwnerOnlyTests
{
    private const UnixFileMode Others = (UnixFileMode)0b000_111_111;

    [Fact]
    public async Task Folders_and_files_are_their_owners_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var folder = new TempFolder();
        var data = Path.Combine(folder.Path, "above", "data");
        await FillAsync(data);

        var entries = Directory.EnumerateFileSystemEntries(data, "*", SearchOption.AllDirectories).Append(data).ToList();
        Assert.Contains(entries, entry => entry.EndsWith("results.jsonl", StringComparison.Ordinal));
        Assert.Contains(entries, entry => entry.EndsWith("port", StringComparison.Ordinal));
        Assert.All(entries, entry => Assert.Equal(Directory.Exists(entry) ? Owner | UnixFileMode.UserExecute : Owner, ModeOf(entry)));

        // What an earlier version left is restricted by the next start.
        entries.ForEach(entry => SetMode(entry, ModeOf(entry) | UnixFileMode.GroupRead | UnixFileMode.OtherRead));
        await FillAsync(data);
        Assert.All(Directory.EnumerateFileSystemEntries(data, "*", SearchOption.AllDirectories).Append(data), entry => Assert.Equal((UnixFileMode)0, ModeOf(entry) & Others));
    }

    [Fact]
    public async Task A_folder_that_held_other_things_keeps_its_mode_and_gives_nothing_away()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var folder = new TempFolder();
        var other = Path.Combine(folder.Path, "other.txt");
        File.WriteAllText(other, "");
        const UnixFileMode shared = Owner | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        SetMode(folder.Path, shared);
        SetMode(other, Owner | UnixFileMode.OtherRead);

        await FillAsync(folder.Path);
        await FillAsync(folder.Path);

        Assert.Equal(shared, ModeOf(folder.Path));
        Assert.Equal(Owner | UnixFileMode.OtherRead, ModeOf(other));
        Assert.All(
            Directory.EnumerateFileSystemEntries(folder.Path, "*", SearchOption.AllDirectories).Where(entry => entry != other),
            entry => Assert.Equal((UnixFileMode)0, ModeOf(entry) & Others));
    }

    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static UnixFileMode ModeOf(string path) => OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path);

    private static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }

    private static async Task FillAsync(string data)
    {
        await using var emulator = new BatchEmulator(new EmulatorOptions { DataPath = data, KeepAddress = true });
        using var client = new RawClient(new HttpClientHandler(), await emulator.StartAsync());
        var id = await client.CreatedIdAsync(Bodies.CreateMany(3));
        Assert.Equal(System.Net.HttpStatusCode.OK, (await client.GetAsync($"/v1/messages/batches/{id}/results")).Status);
    }
}
