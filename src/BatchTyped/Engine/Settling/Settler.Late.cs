using BatchTyped.Archive;
using BatchTyped.Engine.Building;
using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.Files;
using BatchTyped.Engine.State;
using BatchTyped.SourceGen;

namespace BatchTyped.Engine.Settling;

/// <content>Results that came after their batch had settled. Each is final: the requests may be gone, so that nothing is sent again.</content>
internal sealed partial class Settler
{
    /// <param name="batch">The batch that settled without them.</param>
    /// <param name="ordinal">The number of the batch they become; their results are in the archive under it.</param>
    /// <param name="index">The index of the settled batch.</param>
    /// <param name="isFound">Whether the result of a line came.</param>
    /// <param name="results">What the results hash to.</param>
    /// <param name="cancellationToken">Ends the settling.</param>
    internal async Task<LateResults> SettleLateAsync(
        BatchRecord batch, int ordinal, BatchIndex index, Func<int, bool> isFound, string? results, CancellationToken cancellationToken)
    {
        using var entries = new ByteBuffer();
        entries.Append(EntryFile.IndexHeader);
        var leaders = new Dictionary<int, int>();
        var shared = 0;
        for (var line = 0; line < index.Count; line++)
        {
            var entry = index[line];
            if (entry.Leader is null && isFound(line))
            {
                leaders.Add(line, leaders.Count + shared);
                EntryFile.Append(entries, entry, index.KeyOf(line).Span);
            }
            else if (entry.Leader is { } leader && leaders.TryGetValue(leader, out var place))
            {
                shared++;
                EntryFile.Append(entries, entry with { Leader = place }, index.KeyOf(line).Span);
            }
        }

        var hashes = new FileHashes { Results = results, Index = await WriteAsync(BatchFiles.Index(ordinal), entries.WrittenMemory, cancellationToken).ConfigureAwait(false) };
        var late = new BatchRecord
        {
            Ordinal = ordinal,
            Marker = batch.Marker,
            Status = BatchStatus.Collected,
            Count = leaders.Count,
            Shared = shared,
            Bytes = 0,
            Sha256 = "",
            Hashes = hashes,
        };
        using var own = await BatchIndex.OfBatchAsync(archive, late, cancellationToken).ConfigureAwait(false);
        using var verdicts = new BatchVerdicts(own, late, runCanceled: true, policy, prices);
        if (!await ReadResultsAsync(late, own, verdicts, cancellationToken).ConfigureAwait(false) || !verdicts.Found.IsWhole)
        {
            throw new BatchArchiveException($"The disk gave back other bytes of the results of batch {ordinal} than were written. Check the disk.");
        }

        verdicts.Share();
        var written = await WriteAsync(BatchFiles.Verdicts(ordinal), verdicts.Entries.File, cancellationToken).ConfigureAwait(false);
        return new LateResults(
            ordinal, late.Count, late.Shared, verdicts.Tally(), hashes with { Verdicts = written }, await MeasureAsync(batch, cancellationToken).ConfigureAwait(false));
    }

    private async ValueTask<string?> WriteAsync(ArchiveFile name, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await using var file = await archive.CreateAsync(name, cancellationToken).ConfigureAwait(false);
        await file.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
        await archive.PublishAsync([file], cancellationToken).ConfigureAwait(false);
        return file.Hash;
    }

    /// <summary>What the results came to with which a batch settled: with lines missing, its tally says that their cost isn't known.</summary>
    private async ValueTask<Tally> MeasureAsync(BatchRecord batch, CancellationToken cancellationToken)
    {
        await using var meter = MeterOf(batch);
        if (batch.Downloads > 0)
        {
            await using var results = await StoredFile.OpenAsync(archive, batch, ArchiveKind.Results, cancellationToken).ConfigureAwait(false);
            await foreach (var line in results.ReadLinesAsync(cancellationToken: cancellationToken).ConfigureAwait(false))
            {
                await meter.WriteAsync(line.Bytes, cancellationToken).ConfigureAwait(false);
                await meter.WriteAsync("\n"u8.ToArray(), cancellationToken).ConfigureAwait(false);
            }
        }

        return meter.Finish();
    }
}
