using System.Collections.Immutable;
using System.Text;
using BatchTyped.Api;
using BatchTyped.Archive;
using BatchTyped.Engine.Building;
using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.Files;
using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Settling;

/// <summary>The verdicts of one batch while its results are read. Lines come in any order, and are trusted only when they carry the marker and stand in the index.</summary>
internal sealed class BatchVerdicts : IDisposable
{
    private readonly BatchIndex _index;
    private readonly int _requests;
    private readonly int[] _maxTokens;
    private readonly bool[] _toFallback;
    private readonly byte[] _marker;
    private readonly bool _runCanceled;
    private readonly CanceledBy _canceledBy;
    private readonly OutcomePolicy _policy;
    private readonly LinePrices _prices;
    private int _seen;
    private int _strange;
    private int _invalid;
    private BatchUsage _usage;
    private decimal? _cost = 0;
    private decimal? _standardCost = 0;

    internal BatchVerdicts(BatchIndex index, BatchRecord batch, bool runCanceled, OutcomePolicy policy, LinePrices prices)
    {
        _index = index;
        _requests = batch.Count;
        _maxTokens = [.. Enumerable.Range(0, index.Count).Select(line => index[line].MaxTokens)];
        _toFallback = new bool[index.Count];
        _marker = Encoding.ASCII.GetBytes(batch.Marker);
        _runCanceled = runCanceled;
        _canceledBy = runCanceled || batch.CancelSent ? CanceledBy.Run : batch.CanceledAtService ? CanceledBy.SomebodyElse : CanceledBy.Nobody;
        _policy = policy;
        _prices = prices;
        Entries = new VerdictEntries(index.Count, new VerdictEntry { Outcome = BatchOutcome.Missing, IsFinal = true, ResultLength = 0, ResultOffset = 0 });
    }

    internal VerdictEntries Entries { get; }

    /// <summary>Requests that are sent again, whatever number of items share them.</summary>
    internal int Retried { get; private set; }

    /// <summary>Whether any line failed for a reason of the service's own.</summary>
    internal bool ServiceFailed { get; private set; }

    /// <summary>The most attempts of an item that is sent again.</summary>
    internal int MostAttempts { get; private set; }

    /// <summary>The service's message for the first errored line.</summary>
    internal string? FirstError { get; private set; }

    /// <summary>Whether the service called every request invalid. What the fallback model alone can't take says nothing about the task.</summary>
    internal bool AllInvalid => _invalid == _requests && Enumerable.Range(0, _index.Count).Any(line => !_index[line].IsFallback);

    internal int MaxTokensOf(int line) => _maxTokens[line];

    /// <summary>Whether a line that is sent again goes to the fallback model now.</summary>
    internal bool GoesToFallback(int line) => _toFallback[line];

    /// <summary>The batch of a canceled run that was never sent.</summary>
    internal void CancelAll()
    {
        Entries.Fill(new VerdictEntry { Outcome = BatchOutcome.Canceled, IsFinal = true, ResultLength = 0, ResultOffset = 0 });
        _seen = _requests;
    }

    internal void Take(ArchiveLine archived, KeyTable keys)
    {
        if (!ResultLine.TryParse(archived.Bytes.Span, out var result)
            || !result.CustomId.EndsWith(_marker)
            || !keys.TryGetLine(result.CustomId[..^_marker.Length], out var line)
            || _index[line] is not { Leader: null } entry
            || Entries[line].ResultLength > 0)
        {
            _strange++;
            return;
        }

        _seen++;
        Count(result, entry.IsFallback);
        var outcome = LineOutcomeReader.Read(result, _canceledBy);
        var verdict = _runCanceled
            ? new LineVerdict(IsFinal: true, _maxTokens[line])
            : _policy.Decide(outcome, entry.Attempt, _maxTokens[line], entry.IsFallback);
        if (outcome.IsInvalidRequest)
        {
            _invalid++;
        }

        if (outcome.Outcome == BatchOutcome.Errored)
        {
            FirstError ??= result.ErrorMessage;
        }

        if (!verdict.IsFinal)
        {
            Retried++;
            _maxTokens[line] = verdict.MaxTokens;
            _toFallback[line] = verdict.ToFallback;
            ServiceFailed |= outcome.IsTransient || outcome.CanceledByNobody;
            MostAttempts = Math.Max(MostAttempts, entry.Attempt);
        }

        Entries[line] = new VerdictEntry
        {
            Outcome = outcome.Outcome,
            IsFinal = verdict.IsFinal,
            ResultLength = archived.Bytes.Length,
            ResultOffset = archived.Offset,
        };
    }

    /// <summary>How whole the results are.</summary>
    internal ResultsFound Found => new(_requests, _seen, _strange);

    /// <summary>Gives each item that shares a request the verdict of that request.</summary>
    internal void Share()
    {
        for (var line = 0; line < Entries.Count; line++)
        {
            if (_index[line].Leader is { } leader)
            {
                Entries[line] = Entries[leader];
            }
        }
    }

    internal Tally Tally() => new()
    {
        Final = Enumerable.Range(0, Entries.Count).Select(line => Entries[line]).Where(entry => entry.IsFinal)
            .CountBy(entry => entry.Outcome).ToImmutableSortedDictionary(count => count.Key, count => (long)count.Value),
        Retried = Retried,
        Usage = _usage,

        // A result that never came may have been billed. Each request has one, however many items share it.
        Cost = _seen < _requests ? null : _cost,
        StandardCost = _seen < _requests ? null : _standardCost,
    };

    public void Dispose() => Entries.Dispose();

    private void Count(in ResultLine result, bool isFallback)
    {
        if (result.Kind == ResultKind.Unknown)
        {
            // Whether a kind that this version doesn't know is billed isn't known either.
            (_cost, _standardCost) = (null, null);
            return;
        }

        if (!result.IsBilled)
        {
            return;
        }

        _usage += result.Usage ?? default;
        var (batch, standard) = _prices.Of(result.Usage, result.IsUsResidency, isFallback);
        _cost += batch;
        _standardCost += standard;
    }
}
