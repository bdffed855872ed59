using System.Runtime.ExceptionServices;
using BatchTyped.Engine.Decisions;
using BatchTyped.Telemetry;

namespace BatchTyped.Engine.Driving;

/// <content>What the failure of an effect comes to: again later, a pause, or the end of the pump.</content>
internal sealed partial class RunCore
{
    private async Task FailAsync(RunEffect effect, Exception error)
    {
        switch (error)
        {
            case OperationCanceledException when _detach.IsCancellationRequested:
                return;
            case BatchApiException refused:
                await FailAsync(effect, refused).ConfigureAwait(false);
                return;
            case BatchApiUnreachableException:
                Delay(effect, error.Message, (error as BatchApiUnreachableException)?.Foreign?.RetryAfter);
                return;
            default:
                ExceptionDispatchInfo.Throw(error);
                return;
        }
    }

    private async Task FailAsync(RunEffect effect, BatchApiException error)
    {
        switch (ApiFailurePolicy.OfCall(error))
        {
            case ApiFailurePolicy.Wait:
            case not null when effect is RunEffect.Watching:
                Delay(effect, error.Message, error.RetryAfter);
                break;
            case ApiFailurePolicy.Pause pause:
                // A paused run still fetches what has ended: not this again at once.
                Delay(effect, error.Message, asked: null);
                await ApplyAsync(new RunEvent.Paused(pause.Reason, $"{error.Message} {pause.Remedy}")).ConfigureAwait(false);
                break;
            case ApiFailurePolicy.NotFound when OrdinalOf(effect) is { } ordinal && _state.Batches[ordinal].ApiId is { } id:
                await ApplyAsync(new RunEvent.BatchGone(ordinal, id)).ConfigureAwait(false);
                break;
            default:
                await ApplyAsync(new RunEvent.Paused(BatchPauseReason.RequestRefused, $"{error.Message} Check the base address.")).ConfigureAwait(false);
                break;
        }
    }

    private static int? OrdinalOf(RunEffect effect) => effect switch
    {
        RunEffect.Download download => download.Ordinal,
        RunEffect.CancelBatch cancel => cancel.Ordinal,
        _ => null,
    };

    private void Delay(RunEffect effect, string reason, TimeSpan? asked)
    {
        var failures = _failures[effect] = _failures.GetValueOrDefault(effect) + 1;
        var delay = asked ?? Backoff.Delay(failures, _limits.Backoff, _ownership.Run);
        var until = _time.GetUtcNow() + delay;
        _delayed = _delayed.SetItem(effect, until);
        _failing[effect] = new BatchWait(BatchWaitReason.Api, reason, until, failures);
        _meter.Delayed(effect, _state.Run);
        RunLog.EffectDelayed(_logger, _ownership.Run, effect.GetType().Name, failures, delay, reason);
    }
}
