using System.Collections.Immutable;
using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Decisions;

/// <content>
/// What a batch of the store is known by is no candidate for another. A look may have met a batch whose create was answered only
/// afterwards: it is taken back from wherever it is a candidate, and whoever is held for it goes on.
/// </content>
internal sealed partial class RunMachine
{
    /// <summary>After each event: ids that a batch was given by it.</summary>
    private void WithdrawNewlyKnown()
    {
        HashSet<string>? known = null;
        foreach (var ordinal in _changedBatches.Distinct())
        {
            var earlier = _before.Batches.GetValueOrDefault(ordinal);
            var batch = _batches[ordinal];
            if (batch.ApiId != earlier?.ApiId || batch.Twins != earlier?.Twins)
            {
                (known ??= []).UnionWith(batch.ApiIds);
            }
        }

        if (known is not null)
        {
            WithdrawCandidates(known);
        }
    }

    /// <summary>Rows of earlier versions may have candidates that were known all along.</summary>
    private void WithdrawKnown()
    {
        if (RunFacts.Candidates(_index).Any())
        {
            WithdrawCandidates([.. _batches.Values.SelectMany(batch => batch.ApiIds)]);
        }
    }

    private void WithdrawCandidates(HashSet<string> known)
    {
        foreach (var batch in RunFacts.InDoubt(_index).Where(batch => RunFacts.Candidates(batch).Any(known.Contains)))
        {
            Put(WithoutKnown(batch, known));
        }
    }

    private BatchRecord WithoutKnown(BatchRecord batch, HashSet<string> known)
    {
        var without = batch with { Watches = [.. batch.Watches.Select(watch => WithoutKnown(watch, known))] };
        if (batch.Uncertainty is not { } doubt || !doubt.Candidates.Any(known.Contains))
        {
            return without;
        }

        var rest = doubt with
        {
            Candidates = doubt.Candidates.RemoveAll(known.Contains),
            Excluded = [.. doubt.Excluded.Union(doubt.Candidates.Where(known.Contains))],
        };
        if (doubt.Chosen is { } chosen && known.Contains(chosen))
        {
            return Held(without with { Uncertainty = rest with { Chosen = null } }, $"batch {chosen}, which was to be adopted, is another batch of this state folder");
        }

        var isAnswered = batch.Status == BatchStatus.Held && (rest.Candidates.IsEmpty || (doubt.Unprovable is { } unprovable && known.Contains(unprovable)));
        return isAnswered
            ? without with { Status = BatchStatus.Uncertain, Uncertainty = rest with { EmptyLooks = 0, Unprovable = null, HeldAt = null, HeldReason = null } }
            : without with { Uncertainty = rest };
    }

    private static Watch WithoutKnown(Watch watch, HashSet<string> known) => watch.Candidates.Any(known.Contains)
        ? watch with
        {
            Candidates = watch.Candidates.RemoveAll(known.Contains),
            Excluded = [.. watch.Excluded.Union(watch.Candidates.Where(known.Contains))],
        }
        : watch;

    /// <summary>Of unknown batches that a list showed, those that no batch of the run has become meanwhile.</summary>
    private ImmutableArray<string> Unknown(ImmutableArray<string> seen) => seen.IsEmpty
        ? seen
        : [.. seen.Except(_batches.Values.SelectMany(batch => batch.ApiIds))];
}
