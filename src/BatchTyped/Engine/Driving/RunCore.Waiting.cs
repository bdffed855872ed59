using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Driving;

/// <content>What the run waits for, told to people: it isn't durable, since a restart looks anew.</content>
internal sealed partial class RunCore
{
    private readonly Dictionary<RunEffect, FailingEffect> _failing = [];
    private volatile IReadOnlyList<BatchWait> _waits = [];

    /// <summary>As the last turn found it.</summary>
    internal IReadOnlyList<BatchWait> Waits => _waits;

    private void TellWaits(RunPlan plan)
    {
        List<BatchWait> waits = [];
        var now = _time.GetUtcNow();
        var failing = _failing.Where(pair => pair.Value.Wait.Until > now || _inFlight.Contains(pair.Key)).Select(pair => pair.Value.Wait);
        if (failing.MinBy(wait => wait.Until) is { } first)
        {
            waits.Add(first);
        }

        if (_state.Run.Pause is null)
        {
            waits.AddRange(RunWaits.Of(_state, _limits, now));
            waits.AddRange(RunReport.WaitsForResults(_state));
        }

        if (plan.SendWait == SendWait.Queue)
        {
            waits.Add(new BatchWait
            {
                Reason = BatchWaitReason.Queue,
                Message = $"The next batch waits until the queue at the API has room for it. {nameof(BatchTypedOptions.QueueLimit)} bounds the requests there at once, over all open runs.",
            });
        }
        else if (plan.SendWait == SendWait.Budget)
        {
            waits.Add(new BatchWait
            {
                Reason = BatchWaitReason.Budget,
                Message = $"The next batch doesn't fit {nameof(BatchRunOptions.MaxCost)} at its worst case. What is in flight counts at its own until it has settled, which may make room.",
            });
        }

        if (plan.WaitsForInput)
        {
            waits.Add(new BatchWait
            {
                Reason = BatchWaitReason.Input,
                Message = $"The input hasn't given its next item. What was sent goes on meanwhile; a batch that was begun is sent once the input was idle for {nameof(BatchRunOptions.InputIdleLimit)}.",
            });
        }

        if (!waits.SequenceEqual(_waits))
        {
            _waits = waits;
            Change.Signal();
            Report();
        }
    }
}
