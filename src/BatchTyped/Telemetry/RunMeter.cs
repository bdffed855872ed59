using System.Diagnostics;
using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.State;
using BatchTyped.Store;

namespace BatchTyped.Telemetry;

/// <summary>
/// Metrics and spans of one run while it is driven. What is counted is what became durable: each transition is counted by the process
/// that committed it, so that the sums over all processes are right, whatever was killed in between.
/// </summary>
internal sealed class RunMeter(Instruments instruments, TimeProvider time)
{
    private bool _isOpen;
    private long _queued;
    private long _held;

    /// <summary>The attributes that every measurement of a run has.</summary>
    internal static TagList TagsOf(RunRecord run) => new()
    {
        { AttributeNames.Operation, AttributeValues.BatchOperation },
        { AttributeNames.Provider, AttributeValues.Anthropic },
        { AttributeNames.Model, run.Model },
        { AttributeNames.Task, run.TaskName },
    };

    /// <summary>The span of a handle that drives a run; the phases lie within it.</summary>
    internal static Activity? StartRun(RunRecord run) => Start(SpanNames.Run, run);

    /// <summary>The run stopped before its end: with an error, or because it pauses, which isn't one.</summary>
    internal static void Stopped(Activity? span, Exception fault)
    {
        if (fault is BatchRunPausedException paused)
        {
            span?.SetTag(AttributeNames.PauseReason, AttributeValues.Of(paused.Reason));
        }
        else
        {
            span?.SetTag(AttributeNames.ErrorType, AttributeValues.Of(fault)).SetStatus(ActivityStatusCode.Error);
        }
    }

    /// <summary>A process drives the run from now on.</summary>
    internal void Opened(RunState state)
    {
        _isOpen = true;
        instruments.RunsOpen.Add(1, TagsOf(state.Run));
        Queue(state.Run, RunFacts.Queued(state), state.Index.Open.Values.Count(IsHeld));
    }

    /// <summary>A transition became durable.</summary>
    internal void Changed(RunState before, RunState after, RunChange change)
    {
        var run = after.Run;
        var (queued, held) = (_queued, _held);
        Add(instruments.ItemsTaken, run.Items - before.Run.Items, run);
        foreach (var batch in change.Batches)
        {
            before.Batches.TryGetValue(batch.Ordinal, out var earlier);
            Count(run, earlier, batch);
            queued += Queued(batch) - Queued(earlier);
            held += (IsHeld(batch) ? 1 : 0) - (earlier is not null && IsHeld(earlier) ? 1 : 0);
        }

        Queue(run, queued, held);
        if (run.Pause is { } pause && before.Run.Pause is null)
        {
            var tags = TagsOf(run);
            tags.Add(AttributeNames.PauseReason, AttributeValues.Of(pause.Reason));
            instruments.RunsPaused.Add(1, tags);
        }

        Add(instruments.RunsEnded, run.EndedAt is not null && before.Run.EndedAt is null ? 1 : 0, run);
    }

    /// <summary>An act of the run begins. Nothing is made when nobody listens.</summary>
    internal Phase? Begin(RunEffect effect, RunState state)
    {
        if (!Instruments.Spans.HasListeners() && !instruments.PhaseDuration.Enabled && !instruments.BytesUploaded.Enabled && !instruments.BytesDownloaded.Enabled)
        {
            return null;
        }

        var name = SpanNames.PhaseOf(effect);
        var span = Start(SpanNames.Prefix + name, state.Run);
        if (span is not null && SpanNames.BatchOf(effect) is { } ordinal && state.Batches.TryGetValue(ordinal, out var batch))
        {
            Describe(span, batch);
        }

        return new Phase(instruments, span, state.Run, name, time);
    }

    /// <summary>An act failed and is tried again later.</summary>
    internal void Delayed(RunEffect effect, RunRecord run)
    {
        if (instruments.CallsDelayed.Enabled)
        {
            var tags = TagsOf(run);
            tags.Add(AttributeNames.Phase, SpanNames.PhaseOf(effect));
            instruments.CallsDelayed.Add(1, tags);
        }
    }

    /// <summary>This process drives the run no more.</summary>
    internal void Closed(RunRecord run)
    {
        if (_isOpen)
        {
            _isOpen = false;
            Queue(run, 0, 0);
            instruments.RunsOpen.Add(-1, TagsOf(run));
        }
    }

    private void Count(RunRecord run, BatchRecord? earlier, BatchRecord batch)
    {
        Add(instruments.BatchesBuilt, earlier is null ? 1 : 0, run);
        if (batch.ApiId is not null && earlier?.ApiId is null)
        {
            Add(instruments.BatchesSent, 1, run);
            Add(instruments.RequestsSent, batch.Count, run);
        }

        Add(instruments.BatchesUncertain, batch.Status == BatchStatus.Uncertain && earlier?.Status == BatchStatus.Committing ? 1 : 0, run);
        if (batch.EndedAt is not null && earlier?.EndedAt is null)
        {
            Ended(run, batch);
        }

        if (batch.Tally is { } tally && earlier?.Tally is null)
        {
            Settled(run, tally);
        }

        Add(instruments.RequestsPaidTwice, (long)batch.Count * (batch.Twins.Length - (earlier?.Twins.Length ?? 0)), run);
    }

    /// <summary>How long the API had the batch: it began before this process did, perhaps, so that its span is told at its end.</summary>
    private void Ended(RunRecord run, BatchRecord batch)
    {
        Add(instruments.BatchesEnded, 1, run);
        if (batch.CreatedAt is not { } created || batch.EndedAt is not { } ended)
        {
            return;
        }

        if (instruments.BatchDuration.Enabled)
        {
            instruments.BatchDuration.Record((ended - created).TotalSeconds, TagsOf(run));
        }

        using var span = Start(SpanNames.Wait, run, created);
        if (span is not null)
        {
            Describe(span, batch);
            span.SetEndTime(ended.UtcDateTime);
        }
    }

    private void Settled(RunRecord run, Tally tally)
    {
        Add(instruments.BatchesSettled, 1, run);
        Add(instruments.ItemsRetried, tally.Retried, run);
        foreach (var (outcome, count) in tally.Final)
        {
            var tags = TagsOf(run);
            tags.Add(AttributeNames.Outcome, AttributeValues.Of(outcome));
            instruments.ItemsSettled.Add(count, tags);
        }

        if (tally.Cost is { } cost)
        {
            instruments.Cost.Add((double)cost, TagsOf(run));
        }

        RecordTokens(TagsOf(run), AttributeValues.Input, tally.Usage.PromptTokens);
        RecordTokens(TagsOf(run), AttributeValues.Output, tally.Usage.OutputTokens);
    }

    private void RecordTokens(TagList tags, string type, long tokens)
    {
        tags.Add(AttributeNames.TokenType, type);
        instruments.TokenUsage.Record(tokens, tags);
    }

    /// <summary>What stands now, told as a difference to what was told last.</summary>
    private void Queue(RunRecord run, long queued, long held)
    {
        if (queued != _queued)
        {
            instruments.RequestsQueued.Add(queued - _queued, TagsOf(run));
            _queued = queued;
        }

        if (held != _held)
        {
            instruments.BatchesHeld.Add(held - _held, TagsOf(run));
            _held = held;
        }
    }

    private static void Add(System.Diagnostics.Metrics.Counter<long> counter, long delta, RunRecord run)
    {
        if (delta != 0 && counter.Enabled)
        {
            counter.Add(delta, TagsOf(run));
        }
    }

    private static Activity? Start(string name, RunRecord run, DateTimeOffset since = default)
    {
        var span = Instruments.Spans.StartActivity(name, ActivityKind.Internal, parentContext: default, startTime: since);
        span?.SetTag(AttributeNames.Operation, AttributeValues.BatchOperation);
        span?.SetTag(AttributeNames.Provider, AttributeValues.Anthropic);
        span?.SetTag(AttributeNames.Model, run.Model);
        span?.SetTag(AttributeNames.Task, run.TaskName);
        span?.SetTag(AttributeNames.Run, run.Name);
        return span;
    }

    private static void Describe(Activity span, BatchRecord batch)
    {
        span.SetTag(AttributeNames.Batch, batch.Ordinal);
        span.SetTag(AttributeNames.Requests, batch.Count);
        span.SetTag(AttributeNames.BatchId, batch.ApiId);
    }

    private static long Queued(BatchRecord? batch) => batch is not null && RunFacts.IsInQueue(batch) ? batch.Count : 0;

    private static bool IsHeld(BatchRecord batch) => batch.Status == BatchStatus.Held;
}
