using System.Collections.Immutable;
using System.Diagnostics;
using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.State;

namespace BatchTyped.Telemetry;

/// <summary>One act of a run while it is carried out: a span, and measurements at its end. There is none when nobody listens.</summary>
internal sealed class Phase(Instruments instruments, Activity? span, RunRecord run, string name, TimeProvider time) : IDisposable
{
    private readonly long _begun = time.GetTimestamp();
    private string? _failure;

    /// <summary>The act ended, and this happened.</summary>
    /// <param name="events">What happened.</param>
    /// <param name="bytes">How many bytes travelled.</param>
    internal void End(ImmutableArray<RunEvent> events, long bytes)
    {
        foreach (var happened in events)
        {
            _failure ??= AttributeValues.FailureOf(happened);
            if (happened is RunEvent.Settled settled)
            {
                span?.SetTag(AttributeNames.InputTokens, settled.Tally.Usage.PromptTokens);
                span?.SetTag(AttributeNames.OutputTokens, settled.Tally.Usage.OutputTokens);
                span?.SetTag(AttributeNames.Cost, (double?)settled.Tally.Cost);
            }
            else if (happened is RunEvent.Accepted accepted)
            {
                span?.SetTag(AttributeNames.BatchId, accepted.Batch.Id);
            }
        }

        if (bytes > 0)
        {
            span?.SetTag(AttributeNames.Bytes, bytes);
            var counter = events.Any(happened => happened is RunEvent.Collected) ? instruments.BytesDownloaded : instruments.BytesUploaded;
            counter.Add(bytes, RunMeter.TagsOf(run));
        }
    }

    /// <summary>The act failed.</summary>
    internal void Fail(Exception error) => _failure = AttributeValues.Of(error);

    public void Dispose()
    {
        if (_failure is not null)
        {
            span?.SetTag(AttributeNames.ErrorType, _failure);
            if (_failure != AttributeValues.Detached)
            {
                span?.SetStatus(ActivityStatusCode.Error);
            }
        }

        span?.Dispose();
        if (instruments.PhaseDuration.Enabled)
        {
            var tags = RunMeter.TagsOf(run);
            tags.Add(AttributeNames.Phase, name);
            if (_failure is not null)
            {
                tags.Add(AttributeNames.ErrorType, _failure);
            }

            instruments.PhaseDuration.Record(time.GetElapsedTime(_begun).TotalSeconds, tags);
        }
    }
}
