using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using BatchTyped.Api;
using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.Settling;
using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Driving;

/// <content>Finding out whose a batch of the workspace is, and what became of earlier sends.</content>
internal sealed partial class EffectRunner
{
    /// <summary>How long a candidate is tried whose first result can't be read.</summary>
    private static readonly TimeSpan UnreadableLimit = TimeSpan.FromHours(24);

    /// <summary>Candidates whose first result couldn't be read, each with the moment of the first try.</summary>
    private readonly ConcurrentDictionary<string, DateTimeOffset> _unreadable = new(StringComparer.Ordinal);

    /// <summary>Candidates whose first result has another marker, each with the moment of the first look and how many there were.</summary>
    private readonly ConcurrentDictionary<string, (DateTimeOffset Since, int Times)> _strange = new(StringComparer.Ordinal);

    private async Task<EffectEnd> ProveAsync(int ordinal, string batchId, RunState state, CancellationToken cancellationToken)
    {
        // Another create may have been answered since the list was read, in this run or in another one.
        if ((await store.KnownAsync([batchId], cancellationToken).ConfigureAwait(false)).Count > 0)
        {
            return EffectEnd.Of(new RunEvent.Claimed([batchId]));
        }

        BatchSnapshot candidate;
        ApiReplyInfo info;
        try
        {
            (candidate, info) = await api.RetrieveAsync(Headers(state, state.Batches[ordinal]), batchId, cancellationToken).ConfigureAwait(false);
        }
        catch (BatchApiException exception) when (exception.Status == 404)
        {
            return EffectEnd.Of(new RunEvent.Unprovable(ordinal, batchId, "it was deleted"));
        }

        if (candidate.ArchivedAt is not null)
        {
            return EffectEnd.Of(new RunEvent.Unprovable(ordinal, batchId, "its results are gone"));
        }

        if (!candidate.HasEnded)
        {
            return (info.ServerTime ?? time.GetUtcNow()) > candidate.Expiry + limits.ExpiryGrace
                ? EffectEnd.Of(new RunEvent.Unprovable(ordinal, batchId, "it hasn't ended long after its expiry"))
                : EffectEnd.Later(limits.PollCeiling);
        }

        byte[] line;
        try
        {
            line = await api.FirstResultLineAsync(Headers(state, state.Batches[ordinal]), batchId, cancellationToken).ConfigureAwait(false);
        }
        catch (BatchApiException exception) when (IsGone(exception))
        {
            return EffectEnd.Of(new RunEvent.Unprovable(ordinal, batchId, "its results are gone"));
        }

        if (ResultLine.TryParse(line, out var result))
        {
            // Our marker is the service's own word: nobody else knows it. A line without it may be anybody's, and excludes a batch for ever,
            // so it counts only when it is read again and again.
            return IsMarkedBy(result.CustomId, state.Batches[ordinal].Marker) ? EffectEnd.Of(new RunEvent.Proven(ordinal, candidate, Ours: true))
                : IsStrange(batchId) ? EffectEnd.Of(new RunEvent.Proven(ordinal, candidate, Ours: false))
                : EffectEnd.Later(limits.LookInterval);
        }

        // What can't be read now may be read later. Only when that goes on for long the user is asked.
        var since = _unreadable.GetOrAdd(batchId, time.GetUtcNow());
        return time.GetUtcNow() - since < UnreadableLimit
            ? throw new BatchApiUnreachableException($"The first result of batch {batchId}, which may be batch {ordinal} of the run, can't be read")
            : EffectEnd.Of(new RunEvent.Unprovable(ordinal, batchId, "its results can't be read"));
    }

    /// <summary>Notes a first line of results without our marker.</summary>
    /// <returns>Whether it was read often enough, over long enough a time, to be believed.</returns>
    private bool IsStrange(string batchId)
    {
        var now = time.GetUtcNow();
        var seen = _strange.AddOrUpdate(batchId, _ => (now, 1), (_, earlier) => (earlier.Since, earlier.Times + 1));
        return seen.Times >= limits.UnknownAnswers && now - seen.Since >= limits.UnknownTime;
    }

    private static bool IsMarkedBy(ReadOnlySpan<byte> customId, string marker) => customId.EndsWith(Encoding.ASCII.GetBytes(marker));

    /// <summary>Matches the list against every watched send, newest first, down to the oldest of their marks.</summary>
    private async Task<EffectEnd> WatchAsync(RunState state, CancellationToken cancellationToken)
    {
        var matches = state.Index.Watched.Values.SelectMany(batch => batch.Watches, (batch, watch) => new WatchMatch(batch, watch)).ToList();
        await foreach (var (seen, _) in ListAsync(Headers(state), cancellationToken).ConfigureAwait(false))
        {
            foreach (var match in matches)
            {
                match.Take(seen);
            }

            if (matches.All(match => match.IsPast))
            {
                break;
            }
        }

        var known = await store.KnownAsync([.. matches.SelectMany(match => match.Found).Distinct()], cancellationToken).ConfigureAwait(false);
        matches.ForEach(match => match.Found.RemoveAll(known.ContainsKey));
        var sightings = matches.Where(match => match.Found.Count > 0).Select(match => match.ToSighting()).ToImmutableArray();
        var isOver = matches.Any(match => match.Watch.Until <= time.GetUtcNow());
        return sightings.IsEmpty && !isOver ? EffectEnd.Later(limits.PollCeiling) : new EffectEnd([new RunEvent.Watched(sightings)], limits.PollCeiling);
    }

    private async Task<EffectEnd> PriceTwinAsync(RunEffect.PriceTwin price, RunState state, CancellationToken cancellationToken)
    {
        var meter = settler.MeterOf(state.Batches[price.Ordinal]);
        await using (meter.ConfigureAwait(false))
        {
            try
            {
                await api.DownloadAsync(Headers(state, state.Batches[price.Ordinal]), price.BatchId, meter, cancellationToken).ConfigureAwait(false);
            }
            catch (BatchApiException exception) when (IsGone(exception))
            {
                // Deleted, or gone: it was paid, and nobody knows any more how much.
                return EffectEnd.Of(new RunEvent.TwinPriced(price.Ordinal, price.BatchId, Tally.Empty with { Cost = null, StandardCost = null }));
            }

            return EffectEnd.Of(new RunEvent.TwinPriced(price.Ordinal, price.BatchId, meter.Finish()));
        }
    }

    /// <summary>
    /// Whether the service says that it hasn't got what was asked for. How it says so of results that are gone is nowhere written down:
    /// any refusal that isn't about the caller.
    /// </summary>
    private static bool IsGone(BatchApiException error) => ApiFailurePolicy.OfCall(error) is ApiFailurePolicy.NotFound || error is { Status: 400 or 410 or 422, Code: null };

    /// <summary>One watched send while the list is read, newest first.</summary>
    private sealed class WatchMatch(BatchRecord batch, Watch watch)
    {
        internal Watch Watch => watch;

        internal List<string> Found { get; } = [];

        /// <summary>Whether all that follows in the list was there before the send.</summary>
        internal bool IsPast { get; private set; }

        internal void Take(BatchSnapshot seen)
        {
            IsPast = IsPast || seen.Id == watch.Mark || seen.CreatedAt < watch.IntentAt - ClockSlack;
            if (!IsPast && seen.MayHold(batch.Count) && !watch.Candidates.Contains(seen.Id) && !watch.Excluded.Contains(seen.Id))
            {
                Found.Add(seen.Id);
            }
        }

        internal Sighting ToSighting() => new(batch.Ordinal, watch.Send, [.. Enumerable.Reverse(Found)]);
    }
}
