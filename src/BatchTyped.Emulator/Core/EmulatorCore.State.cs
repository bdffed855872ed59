using BatchTyped.Emulator.Storage;

namespace BatchTyped.Emulator.Core;

// What happened, and what follows from it. Members expect the lock to be held, unless they say otherwise.
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

    /// <summary>
    /// Ends the batches whose time has come, in the order of their ends. Called without the lock: while requests are
    /// processed, calls that don't ask for their outcome go on.
    /// </summary>
    private DateTimeOffset SettleDue()
    {
        var now = _clock.GetUtcNow();
        if (!IsAnyDue(now))
        {
            return now;
        }

        lock (_processing)
        {
            foreach (var batch in DueBy(now))
            {
                End(batch);
            }
        }

        return now;
    }

    /// <summary>
    /// Acts under the lock, at a moment at which nothing is left to process of this batch. What has become of others is
    /// then nobody's question, and nobody waits for it.
    /// </summary>
    private T WhenSettled<T>(string id, Func<DateTimeOffset, T> act)
    {
        for (; ; SettleDue())
        {
            lock (_lock)
            {
                var now = _clock.GetUtcNow();
                if (!_batches.TryGetValue(id, out var batch) || batch.EndedAt is not null || batch.Times.EndsAt > now)
                {
                    return act(now);
                }
            }
        }
    }

    private bool IsAnyDue(DateTimeOffset now)
    {
        lock (_lock)
        {
            return _running.Exists(batch => batch.Times.EndsAt <= now);
        }
    }

    private List<Batch> DueBy(DateTimeOffset now)
    {
        lock (_lock)
        {
            return [.. _running.Where(batch => batch.Times.EndsAt <= now).OrderBy(batch => batch.Times.EndsAt).ThenBy(batch => batch.Ordinal)];
        }
    }

    private void End(Batch batch)
    {
        using var requests = _storage.OpenRequests(batch.Id);
        var results = _storage.BeginResults(batch.Id);
        var (counts, outcomes) = _settlement.Settle(batch, requests, results);
        _storage.KeepResults(batch.Id, results, outcomes);
        lock (_lock)
        {
            Record(new BatchEnded(batch.Id, batch.Times.EndsAt, counts), outcomes: outcomes);
        }
    }
}
