using System.Text;

namespace BatchTyped.Emulator.Core;

// What the real API doesn't show.
internal sealed partial class EmulatorCore
{
    /// <summary>Reads the ledger as it is now, with all batches ended whose time has come.</summary>
    public T ReadLedger<T>(Func<LedgerBook, T> read)
    {
        SettleDue();
        lock (_lock)
        {
            return read(_ledger);
        }
    }

    /// <summary>All batches of all workspaces, oldest first.</summary>
    public IReadOnlyList<EmulatorBatch> AllBatches()
    {
        var now = SettleDue();
        lock (_lock)
        {
            return [.. _inOrder.Select(batch => Inspect(batch, now))];
        }
    }

    /// <summary>All requests of this custom_id, oldest first. Those of deleted batches have lost their bytes.</summary>
    public IReadOnlyList<EmulatorLedgerEntry> FindRequests(string customId)
    {
        SettleDue();
        lock (_lock)
        {
            var hash = BatchDraft.HashOfId(Encoding.UTF8.GetBytes(customId));
            var found = new List<EmulatorLedgerEntry>();
            foreach (var batch in _inOrder)
            {
                for (var i = 0; i < batch.Entries.Length; i++)
                {
                    if (batch.Entries[i].IdHash == hash)
                    {
                        found.Add(Inspect(batch, i, customId));
                    }
                }
            }

            return found;
        }
    }

    private EmulatorBatch Inspect(Batch batch, DateTimeOffset now)
    {
        var view = BatchView.Of(batch, now);
        return new EmulatorBatch(batch.Id, batch.Workspace, batch.ApiVersion, view.ProcessingStatus, batch.Count, batch.Times.CreatedAt, batch.EndedAt, !_batches.ContainsKey(batch.Id));
    }

    private EmulatorLedgerEntry Inspect(Batch batch, int index, string customId)
    {
        byte[] buffer = [];
        ref readonly var entry = ref batch.Entries[index];
        var outcome = batch.EndedAt is null ? default : batch.Outcomes[index];
        string? parameters = null;
        string? line = null;
        if (_batches.ContainsKey(batch.Id))
        {
            using var requests = _storage.OpenRequests(batch.Id);
            parameters = Encoding.UTF8.GetString(requests.Read(entry.Offset + entry.IdLength, entry.ParamsLength, ref buffer).Span);
            if (batch.EndedAt is not null)
            {
                using var results = _storage.OpenResults(batch.Id);
                line = Encoding.UTF8.GetString(results.Read(outcome.LineOffset, outcome.LineLength - 1, ref buffer).Span);
            }
        }

        return new EmulatorLedgerEntry(batch.Id, customId, outcome.Outcome, outcome.Billed, outcome.InputTokens, outcome.OutputTokens, parameters, line);
    }
}
