using BatchTyped.Archive;
using BatchTyped.Engine.Building;
using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.Files;
using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Settling;

/// <summary>
/// Gives each request of a batch its verdict: a pass over index and results that writes a verdicts file and, where something is sent
/// again, a retry segment. The results lie in the archive as received before this reads them, and stay.
/// </summary>
internal sealed partial class Settler(IRunArchive archive, OutcomePolicy policy, LinePrices prices, RunLimits limits, FallbackModel? fallback = null)
{
    internal async Task<RunEvent> SettleAsync(RunState state, BatchRecord batch, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var index = await BatchIndex.OfBatchAsync(archive, batch, cancellationToken).ConfigureAwait(false);
        using var verdicts = new BatchVerdicts(index, batch, state.Run.Canceled, policy, prices);
        string? results = null;
        if (batch is { Status: BatchStatus.Ready, Refusal: { } refusal })
        {
            results = await RefusedResults.WriteAsync(archive, batch, refusal, index, cancellationToken).ConfigureAwait(false);
            if (!await ReadResultsAsync(batch with { Hashes = (batch.Hashes ?? new FileHashes()) with { Results = results } }, index, verdicts, cancellationToken).ConfigureAwait(false)
                || !verdicts.Found.IsWhole)
            {
                throw new BatchArchiveException($"The disk gave back other bytes of the results of batch {batch.Ordinal} than were written. Check the disk.");
            }
        }
        else if (batch.Status == BatchStatus.Ready)
        {
            verdicts.CancelAll();
        }
        else
        {
            // Of results that are gone, what had come before still counts.
            if (batch is not ({ ResultsGone: true, Downloads: 0 } or { MissingAccepted: true, Downloads: 0 })
                && !await ReadResultsAsync(batch, index, verdicts, cancellationToken).ConfigureAwait(false))
            {
                var damaged = (batch.ResultsWait?.Damaged ?? 0) + 1;
                return damaged < limits.Downloads && !batch.ResultsGone && !batch.MissingAccepted
                    ? new RunEvent.ResultsIncomplete(batch.Ordinal, "the archived results aren't as they were received")
                    : throw new BatchArchiveException($"The results of batch {batch.Ordinal} were read {damaged} times, and each time the disk gave back other bytes than were written. Check the disk.");
            }

            if (!ResultsPolicy.IsLastWord(batch, verdicts.Found, now, limits))
            {
                return new RunEvent.ResultsIncomplete(batch.Ordinal, verdicts.Found.ToString(), verdicts.Found);
            }
        }

        verdicts.Share();
        var (segment, written) = await WriteAsync(state.Run, batch, index, verdicts, now, cancellationToken).ConfigureAwait(false);
        return new RunEvent.Settled(batch.Ordinal, verdicts.Tally(), segment, verdicts.AllInvalid, verdicts.FirstError, written with { Results = results });
    }

    /// <returns>Whether the file is as it was received.</returns>
    private async ValueTask<bool> ReadResultsAsync(BatchRecord batch, BatchIndex index, BatchVerdicts verdicts, CancellationToken cancellationToken)
    {
        using var keys = Keys(index);
        await using var results = new HashedReader(await archive.OpenAsync(BatchFiles.Results(batch.Ordinal), cancellationToken).ConfigureAwait(false), batch.Hashes?.Results);
        await foreach (var line in results.ReadLinesAsync(cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            verdicts.Take(line, keys);
        }

        return results.IsAsNoted();
    }

    /// <summary>Adds up the lines of another batch at the service that is this one. They aren't kept: each repeats a line that is.</summary>
    internal TwinMeter MeterOf(BatchRecord batch) => new(batch, prices);

    /// <summary>The line of each key.</summary>
    internal static KeyTable Keys(BatchIndex index)
    {
        var keys = new KeyTable(index.Count);
        for (var line = 0; line < index.Count; line++)
        {
            keys.TryAdd(index.KeyOf(line).Span, out _);
        }

        return keys;
    }

    private async ValueTask<(SegmentRecord? Segment, FileHashes Written)> WriteAsync(
        RunRecord run, BatchRecord batch, BatchIndex index, BatchVerdicts verdicts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var verdictFile = await archive.CreateAsync(BatchFiles.Verdicts(batch.Ordinal), cancellationToken).ConfigureAwait(false);
        await verdictFile.WriteAsync(verdicts.Entries.File, cancellationToken).ConfigureAwait(false);
        if (verdicts.Retried == 0)
        {
            await archive.PublishAsync([verdictFile], cancellationToken).ConfigureAwait(false);
            return (null, new FileHashes { Verdicts = verdictFile.Hash });
        }

        await using var segment = await RetrySegmentWriter.CreateAsync(archive, batch.Ordinal, prices, RunFacts.SendsFallbackApart(run), cancellationToken).ConfigureAwait(false);
        await using (var requests = new ArchiveWindow(await StoredFile.OpenAsync(archive, batch, ArchiveKind.Requests, cancellationToken).ConfigureAwait(false)))
        {
            var lines = new Dictionary<int, int>();
            for (var line = 0; line < index.Count; line++)
            {
                if (verdicts.Entries[line].IsFinal)
                {
                    continue;
                }

                var entry = index[line];
                if (entry.Leader is { } leader)
                {
                    segment.AddShared(entry, lines[leader], index.KeyOf(line).Span, verdicts.MaxTokensOf(leader), entry.IsFallback || verdicts.GoesToFallback(leader));
                }
                else
                {
                    var request = await requests.ReadAsync(entry.RequestOffset, entry.RequestLength, cancellationToken).ConfigureAwait(false);
                    lines.Add(line, segment.Add(request.Span, entry, verdicts.MaxTokensOf(line), verdicts.GoesToFallback(line) ? fallback : null));
                }

                await segment.FlushIfFullAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        var files = await segment.FinishAsync(cancellationToken).ConfigureAwait(false);
        await archive.PublishAsync([verdictFile, .. files], cancellationToken).ConfigureAwait(false);
        var record = new SegmentRecord
        {
            Batch = batch.Ordinal,
            Count = segment.Main.Count,
            Shared = segment.Main.Shared,
            Bytes = segment.Main.Bytes,
            Apart = segment.Apart.Count == 0 ? null : segment.Apart,
            NotBefore = verdicts.ServiceFailed ? now + Backoff.Delay(verdicts.MostAttempts, limits.Backoff, batch.Marker) : now,
            WorstCaseCost = segment.Main.WorstCaseCost,
        };
        return (record, new FileHashes { Verdicts = verdictFile.Hash, Retry = files[0].Hash, RetryIndex = files[1].Hash });
    }
}
