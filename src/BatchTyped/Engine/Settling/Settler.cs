using BatchTyped.Archive;
using BatchTyped.Engine.Building;
using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.Files;
using BatchTyped.Engine.State;
using BatchTyped.SourceGen;

namespace BatchTyped.Engine.Settling;

/// <summary>
/// Gives each request of a batch its verdict: a pass over index and results that writes a verdicts file and, where something is sent
/// again, a retry segment. The results lie in the archive as received before this reads them, and stay.
/// </summary>
internal sealed class Settler(IRunArchive archive, OutcomePolicy policy, LinePrices prices, RunLimits limits)
{
    internal async Task<RunEvent> SettleAsync(RunState state, BatchRecord batch, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var entries = await EntryFile.ReadIndexAsync(archive, BatchFiles.Index(batch.Ordinal), cancellationToken).ConfigureAwait(false);
        var verdicts = new BatchVerdicts(entries, batch, state.Run.Canceled, policy, prices);
        if (batch.Status == BatchStatus.Ready)
        {
            verdicts.CancelAll();
        }
        else
        {
            using var keys = await ReadKeysAsync(batch.Ordinal, entries, cancellationToken).ConfigureAwait(false);
            await using var results = await archive.OpenAsync(BatchFiles.Results(batch.Ordinal), cancellationToken).ConfigureAwait(false);
            await foreach (var line in results.ReadLinesAsync(cancellationToken: cancellationToken).ConfigureAwait(false))
            {
                verdicts.Take(line, keys);
            }

            if (verdicts.Incompleteness() is { } reason && batch.Downloads < limits.Downloads)
            {
                return new RunEvent.ResultsIncomplete(batch.Ordinal, reason);
            }
        }

        var segment = await WriteAsync(batch, entries, verdicts, now, cancellationToken).ConfigureAwait(false);
        return new RunEvent.Settled(batch.Ordinal, verdicts.Tally(), segment, verdicts.AllInvalid, verdicts.FirstError);
    }

    private async ValueTask<KeyTable> ReadKeysAsync(int ordinal, IndexEntry[] entries, CancellationToken cancellationToken)
    {
        var keys = new KeyTable();
        await using var requests = new ArchiveWindow(await archive.OpenAsync(BatchFiles.Requests(ordinal), cancellationToken).ConfigureAwait(false));
        foreach (var entry in entries)
        {
            var start = await requests.ReadAsync(entry.RequestOffset, RequestLine.Start.Length + entry.KeyLength, cancellationToken).ConfigureAwait(false);
            keys.TryAdd(RequestLine.Key(start.Span, entry.KeyLength), out _);
        }

        return keys;
    }

    private async ValueTask<SegmentRecord?> WriteAsync(
        BatchRecord batch, IndexEntry[] entries, BatchVerdicts verdicts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var verdictFile = await archive.CreateAsync(BatchFiles.Verdicts(batch.Ordinal), cancellationToken).ConfigureAwait(false);
        using var bytes = new ByteBuffer();
        bytes.Append(EntryFile.VerdictsHeader);
        foreach (var verdict in verdicts.Entries)
        {
            EntryFile.Append(bytes, verdict);
        }

        await verdictFile.WriteAsync(bytes.WrittenMemory, cancellationToken).ConfigureAwait(false);
        if (verdicts.Retried == 0)
        {
            await archive.PublishAsync([verdictFile], cancellationToken).ConfigureAwait(false);
            return null;
        }

        await using var segment = await RetrySegmentWriter.CreateAsync(archive, batch.Ordinal, cancellationToken).ConfigureAwait(false);
        await using (var requests = new ArchiveWindow(await archive.OpenAsync(BatchFiles.Requests(batch.Ordinal), cancellationToken).ConfigureAwait(false)))
        {
            for (var line = 0; line < entries.Length; line++)
            {
                if (!verdicts.Entries[line].IsFinal)
                {
                    var request = await requests.ReadAsync(entries[line].RequestOffset, entries[line].RequestLength, cancellationToken).ConfigureAwait(false);
                    segment.Add(request.Span, entries[line], verdicts.MaxTokensOf(line), prices);
                    await segment.FlushIfFullAsync(cancellationToken).ConfigureAwait(false);
                }
            }
        }

        var files = await segment.FinishAsync(cancellationToken).ConfigureAwait(false);
        await archive.PublishAsync([verdictFile, .. files], cancellationToken).ConfigureAwait(false);
        return new SegmentRecord
        {
            Batch = batch.Ordinal,
            Count = segment.Count,
            Bytes = segment.Bytes,
            NotBefore = verdicts.ServiceFailed ? now + Backoff.Delay(verdicts.MostAttempts, limits.Backoff, batch.Marker) : now,
            WorstCaseCost = segment.WorstCaseCost,
        };
    }
}
