using BatchTyped.Emulator.Storage;

namespace BatchTyped.Emulator.Core;

// What happened, and what follows from it. Members expect the lock to be held.
internal sealed partial class EmulatorCore
{
    private void Replay()
    {
        foreach (var record in _storage.ReadJournal())
        {
            Apply(record, entries: null, outcomes: null);
        }

        _storage.RemoveUnknown(_inOrder.Select(batch => batch.Id).ToHashSet(StringComparer.Ordinal));
    }

    private void Record(JournalRecord record, RequestEntry[]? entries = null, OutcomeEntry[]? outcomes = null)
    {
        _storage.Append(record);
        Apply(record, entries, outcomes);
    }

    private void Apply(JournalRecord record, RequestEntry[]? entries, OutcomeEntry[]? outcomes)
    {
        switch (record)
        {
            case BatchCreated created:
                var batch = new Batch(created, entries ?? _storage.ReadRequestIndex(created.Id));
                _lastBatch = created.Ordinal;
                _batches.Add(batch.Id, batch);
                _inOrder.Add(batch);
                _running.Add(batch);
                _ledger.BookAccepted(batch.Entries);
                break;
            case BatchCancelRequested cancel:
                _batches[cancel.Id].RequestCancel(cancel);
                break;
            case BatchEnded ended:
                var endedBatch = _batches[ended.Id];
                endedBatch.End(ended, outcomes ?? _storage.ReadOutcomes(ended.Id));
                _running.Remove(endedBatch);
                _ledger.BookSettled(endedBatch.Entries, endedBatch.Outcomes);
                break;
            case BatchDeleted deleted:
                _batches.Remove(deleted.Id);
                _storage.Delete(deleted.Id);
                break;
            case ClockAdvanced advanced:
                _clock.Advance(advanced.By);
                break;
            case MessageAnswered message:
                _lastMessage = message.Ordinal;
                _ledger.BookMessage(message.Billed, message.InputTokens, message.OutputTokens);
                break;
            default:
                throw new InvalidOperationException($"A record of type {record.GetType()}.");
        }
    }

    /// <summary>Ends the batches whose time has come, in the order of their ends.</summary>
    private DateTimeOffset CatchUp()
    {
        var now = _clock.GetUtcNow();
        if (_running.Count > 0)
        {
            foreach (var batch in _running.Where(batch => batch.Times.EndsAt <= now).OrderBy(batch => batch.Times.EndsAt).ThenBy(batch => batch.Ordinal).ToList())
            {
                End(batch);
            }
        }

        return now;
    }

    private void End(Batch batch)
    {
        using var requests = _storage.OpenRequests(batch.Id);
        var results = _storage.BeginResults(batch.Id);
        var (counts, outcomes) = _settlement.Settle(batch, requests, results);
        _storage.KeepResults(batch.Id, results, outcomes);
        Record(new BatchEnded(batch.Id, batch.Times.EndsAt, counts), outcomes: outcomes);
    }
}
