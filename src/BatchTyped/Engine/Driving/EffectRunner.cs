using System.Collections.Concurrent;
using System.Collections.Immutable;
using BatchTyped.Api;
using BatchTyped.Archive;
using BatchTyped.Engine.Building;
using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.Files;
using BatchTyped.Engine.Settling;
using BatchTyped.Engine.State;
using BatchTyped.Store;

namespace BatchTyped.Engine.Driving;

/// <summary>
/// Carries effects out: each is one act on archive or service, and its end is told as events. It decides nothing; what an outcome
/// means is the machine's.
/// </summary>
internal sealed partial class EffectRunner(
    IBatchApi api,
    IRunStore store,
    IRunOwnership ownership,
    IRunArchive archive,
    ChunkBuilder? chunks,
    Reassembler reassembler,
    Settler settler,
    RunLimits limits,
    TimeProvider time) : IAsyncDisposable
{
    /// <summary>A list of a million batches: more than any workspace has within the days that are looked at.</summary>
    private const int MostPages = 1_000;

    /// <summary>After so many answers in one poll that aren't the service's own, the others aren't asked for.</summary>
    private const int MostForeignAnswers = 3;

    private readonly ConcurrentDictionary<int, OpenUpload> _uploads = new();
    private readonly SemaphoreSlim _witnessing = new(1, 1);
    private long _witnessed;

    /// <summary>Carries an effect out.</summary>
    /// <param name="effect">The effect.</param>
    /// <param name="state">The run when it was planned.</param>
    /// <param name="cancellationToken">Breaks it off, where that is harmless.</param>
    internal Task<EffectEnd> RunAsync(RunEffect effect, RunState state, CancellationToken cancellationToken) => effect switch
    {
        RunEffect.BuildChunk => BuildChunkAsync(state, cancellationToken),
        RunEffect.AwaitInput => AwaitInputAsync(cancellationToken),
        RunEffect.BuildRetry => BuildRetryAsync(state, cancellationToken),
        RunEffect.Split split => One(reassembler.SplitAsync(state, split.Ordinal, NextOrdinal(state), cancellationToken)),
        RunEffect.BeginSend begin => BeginSendAsync(begin.Ordinal, state, cancellationToken),
        RunEffect.Upload upload => UploadAsync(upload.Ordinal, state, cancellationToken),
        RunEffect.Release release => ReleaseAsync(release.Ordinal, state, cancellationToken),
        RunEffect.Look look => LookAsync(look.Ordinal, state, cancellationToken),
        RunEffect.Prove prove => ProveAsync(prove.Ordinal, prove.BatchId, state, cancellationToken),
        RunEffect.ProveLate prove => ProveAsync(prove.Ordinal, prove.BatchId, state, cancellationToken),
        RunEffect.Watch => WatchAsync(state, cancellationToken),
        RunEffect.PriceTwin price => PriceTwinAsync(price, state, cancellationToken),
        RunEffect.Poll => PollAsync(state, cancellationToken),
        RunEffect.CancelBatch cancel => CancelBatchAsync(cancel.Ordinal, state, cancellationToken),
        RunEffect.Download download => DownloadAsync(download.Ordinal, state, cancellationToken),
        RunEffect.CollectAgain again => CollectAgainAsync(again.Ordinal, state, cancellationToken),
        RunEffect.Sweep sweep => SweepAsync(state.Batches[sweep.Ordinal], cancellationToken),
        RunEffect.Compress compress => CompressAsync(state, compress.Ordinal, cancellationToken),
        RunEffect.Settle settle => One(settler.SettleAsync(state, state.Batches[settle.Ordinal], time.GetUtcNow(), cancellationToken)),
        _ => throw new InvalidOperationException($"Unknown effect {effect.GetType().Name}."),
    };

    /// <summary>Whether all but the last two bytes of a batch are at the service, on an open connection.</summary>
    internal bool IsOpen(int ordinal) => _uploads.ContainsKey(ordinal);

    /// <summary>
    /// Notes beside the files how many sends the rows know of: rows that are put back from an older copy would send again what was sent
    /// since.
    /// </summary>
    internal async ValueTask WitnessAsync(RunRecord run)
    {
        await _witnessing.WaitAsync().ConfigureAwait(false);
        try
        {
            if (run.Sends > _witnessed)
            {
                await archive.WriteWitnessAsync(new ArchiveWitness(run.RandomId, run.Sends), CancellationToken.None).ConfigureAwait(false);
                _witnessed = run.Sends;
            }
        }
        finally
        {
            _witnessing.Release();
        }
    }

    /// <summary>The state of the source of the items.</summary>
    internal InputWait Input => chunks?.Wait ?? default;

    /// <summary>Takes no more items into the chunk that is being built.</summary>
    internal void CloseChunk() => chunks?.Close();

    /// <summary>Closes an upload whose commit point was refused.</summary>
    internal async ValueTask AbandonAsync(int ordinal)
    {
        if (_uploads.TryRemove(ordinal, out var upload))
        {
            await upload.DisposeAsync().ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var ordinal in _uploads.Keys)
        {
            await AbandonAsync(ordinal).ConfigureAwait(false);
        }

        if (chunks is not null)
        {
            await chunks.DisposeAsync().ConfigureAwait(false);
        }
    }

    private ChunkBuilder Chunks => chunks ?? throw new InvalidOperationException("The source of the items isn't at hand.");

    private static async Task<EffectEnd> One(Task<RunEvent> running) => EffectEnd.Of(await running.ConfigureAwait(false));

    private static int NextOrdinal(RunState state) => state.Index.LastOrdinal + 1;

    /// <summary>Of calls that are about no batch of the run.</summary>
    private static ApiVersionHeaders Headers(RunState state) => new(state.Run.ApiVersion, state.Run.Betas);

    /// <summary>Of calls about one batch: a batch means what its headers say.</summary>
    private static ApiVersionHeaders Headers(RunState state, BatchRecord batch) => new(state.Run.ApiVersion, batch.Betas);

    private async Task<EffectEnd> BuildRetryAsync(RunState state, CancellationToken cancellationToken) =>
        await reassembler.BuildRetryAsync(state, time.GetUtcNow(), limits, NextOrdinal(state), cancellationToken).ConfigureAwait(false) is { } built
            ? EffectEnd.Of(built)
            : EffectEnd.Of();

    private async Task<EffectEnd> BuildChunkAsync(RunState state, CancellationToken cancellationToken) =>
        await Chunks.BuildAsync(state, NextOrdinal(state), cancellationToken).ConfigureAwait(false) is { } built ? EffectEnd.Of(built) : EffectEnd.Of();

    private async Task<EffectEnd> AwaitInputAsync(CancellationToken cancellationToken)
    {
        await Chunks.WaitForInputAsync(cancellationToken).ConfigureAwait(false);
        return EffectEnd.Of();
    }

    private async Task<EffectEnd> CancelBatchAsync(int ordinal, RunState state, CancellationToken cancellationToken)
    {
        try
        {
            await api.CancelAsync(Headers(state, state.Batches[ordinal]), state.Batches[ordinal].ApiId!, cancellationToken).ConfigureAwait(false);
        }
        catch (BatchApiException exception) when (exception.Status is >= 400 and < 500 and not (401 or 403 or 404 or 408 or 409 or 429))
        {
            // The batch has ended meanwhile, which the next poll tells.
        }

        return EffectEnd.Of(new RunEvent.CancelSent(ordinal));
    }

    private async Task<EffectEnd> PollAsync(RunState state, CancellationToken cancellationToken)
    {
        var waiting = new Dictionary<string, BatchRecord>(StringComparer.Ordinal);
        foreach (var batch in state.Index.Open.Values.Where(batch => batch.Status == BatchStatus.Accepted))
        {
            waiting.TryAdd(batch.ApiId!, batch);
        }

        var found = ImmutableArray.CreateBuilder<BatchSnapshot>();
        DateTimeOffset? serverTime = null;
        if (waiting.Count > 2)
        {
            serverTime = await PollListAsync(state, waiting, found, cancellationToken).ConfigureAwait(false);
        }

        var events = ImmutableArray.CreateBuilder<RunEvent>();
        Exception? failure = null;
        var foreign = 0;
        foreach (var (id, batch) in waiting)
        {
            try
            {
                var (seen, info) = await api.RetrieveAsync(Headers(state, batch), id, cancellationToken).ConfigureAwait(false);
                found.Add(seen);
                serverTime = info.ServerTime ?? serverTime;
            }
            catch (BatchApiException exception) when (exception.Status == 404)
            {
                events.Add(new RunEvent.BatchGone(batch.Ordinal, id));
            }
            catch (BatchApiUnreachableException exception) when (exception.Foreign is not null && ++foreign < MostForeignAnswers)
            {
                // What is in between may block this one batch.
                failure ??= exception;
            }
            catch (BatchTypedException exception) when (exception is BatchApiException or BatchApiUnreachableException)
            {
                // What was learned of the others counts all the same.
                failure ??= exception;
                break;
            }
        }

        events.Insert(0, new RunEvent.Polled(found.ToImmutable(), serverTime));
        return new EffectEnd(events.ToImmutable(), Failure: failure);
    }

    /// <summary>Finds in the list what it can of the batches that are waited for. What it can't is asked for one by one.</summary>
    /// <returns>The service's time.</returns>
    private async Task<DateTimeOffset?> PollListAsync(
        RunState state, Dictionary<string, BatchRecord> waiting, ImmutableArray<BatchSnapshot>.Builder found, CancellationToken cancellationToken)
    {
        var oldest = waiting.Values.Min(batch => batch.CreatedAt) - ClockSlack;
        DateTimeOffset? serverTime = null;
        try
        {
            await foreach (var (batch, info) in ListAsync(Headers(state), cancellationToken).ConfigureAwait(false))
            {
                serverTime = info.ServerTime ?? serverTime;
                if (batch.Counts is not null && waiting.Remove(batch.Id))
                {
                    found.Add(batch);
                }

                // A workspace may hold thousands of older batches of others.
                if (waiting.Count == 0 || batch.CreatedAt < oldest)
                {
                    break;
                }
            }
        }
        catch (BatchApiUnreachableException exception) when (exception.Foreign is not null)
        {
            // The list is read for speed only.
        }

        return serverTime;
    }

    /// <summary>Reads the list of batches, newest first, page by page.</summary>
    /// <exception cref="BatchApiUnreachableException">The list doesn't advance, or doesn't end: what was read of it isn't the whole.</exception>
    private async IAsyncEnumerable<(BatchSnapshot Batch, ApiReplyInfo Info)> ListAsync(
        ApiVersionHeaders headers, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        string? after = null;
        for (var pages = 1; ; pages++)
        {
            var (page, info) = await api.ListAsync(headers, limit: 1000, after, cancellationToken).ConfigureAwait(false);
            var advances = false;
            foreach (var batch in page.Batches)
            {
                // Batches that are made meanwhile move the pages: one may come twice.
                if (seen.Add(batch.Id))
                {
                    advances = true;
                    yield return (batch, info);
                }
            }

            if (!page.HasMore || page.Batches.IsEmpty)
            {
                yield break;
            }

            if (!advances || pages == MostPages)
            {
                throw new BatchApiUnreachableException("the list of batches", new ForeignAnswer(
                    Status: 200, Words: "", advances ? "more than 1,000 pages" : "a page that holds nothing new and says that more follows", RetryAfter: null));
            }

            after = page.LastId ?? page.Batches[^1].Id;
        }
    }
}
