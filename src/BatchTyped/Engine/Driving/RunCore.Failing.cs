using System.Runtime.ExceptionServices;
using BatchTyped.Api;
using BatchTyped.Engine.Decisions;
using BatchTyped.Telemetry;

namespace BatchTyped.Engine.Driving;

/// <content>What the failure of an effect comes to: again later, a pause, or the end of the pump.</content>
internal sealed partial class RunCore
{
    /// <summary>Fewer answers in a row aren't taken for a state that lasts, however much time is between them.</summary>
    private const int LeastAnswers = 3;

    private async Task FailAsync(RunEffect effect, Exception error)
    {
        switch (error)
        {
            case OperationCanceledException when _detach.IsCancellationRequested:
                return;
            case Exception when effect is RunEffect.BuildChunk:
                // What a user's source throws is the user's, also where it is an error of another run of ours: a sequence that has
                // thrown can't be asked again.
                ExceptionDispatchInfo.Throw(error);
                return;
            case BatchApiException refused:
                await FailAsync(effect, refused).ConfigureAwait(false);
                return;
            case BatchApiUnreachableException { Foreign: { } foreign }:
                await FailAsync(effect, error.Message, foreign).ConfigureAwait(false);
                return;
            case BatchApiUnreachableException:
                Delay(effect, error.Message);
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
            case not null when effect is RunEffect.Watching or RunEffect.CollectAgain:
                Answered(effect, Delay(effect, error.Message, error.RetryAfter, error.Status));
                break;
            case ApiFailurePolicy.Pause pause:
                // A paused run still fetches what has ended: not this again at once.
                Answered(effect, Delay(effect, error.Message, status: error.Status));
                await ApplyAsync(new RunEvent.Paused(pause.Reason, $"{error.Message} {pause.Remedy}")).ConfigureAwait(false);
                break;
            case ApiFailurePolicy.NotFound when OrdinalOf(effect) is { } ordinal && _state.Batches[ordinal].ApiId is { } id:
                Answered(effect, Delay(effect, error.Message, status: error.Status));
                await ApplyAsync(new RunEvent.BatchGone(ordinal, id)).ConfigureAwait(false);
                break;
            default:
                await FailUnknownAsync(effect, error).ConfigureAwait(false);
                break;
        }
    }

    /// <summary>The service itself answered: what is in between lets its answers through.</summary>
    private void Answered(RunEffect effect, FailingEffect failing) =>
        _failing[effect] = failing with { ForeignSince = null, ForeignAnswers = 0, UnknownSince = null, UnknownAnswers = 0 };

    /// <summary>Something else than the service answered. For a while that may pass by itself.</summary>
    private async Task FailAsync(RunEffect effect, string message, ForeignAnswer foreign)
    {
        var failing = Delay(effect, message, foreign.RetryAfter, foreign.Status, foreign.Words);
        var since = failing.ForeignSince ?? _time.GetUtcNow();
        _failing[effect] = failing = failing with { ForeignSince = since, ForeignAnswers = failing.ForeignAnswers + 1 };
        if (effect is not (RunEffect.Watching or RunEffect.CollectAgain) && failing.ForeignAnswers >= LeastAnswers && _time.GetUtcNow() - since >= _limits.ForeignAnswerLimit)
        {
            await ApplyAsync(new RunEvent.Paused(
                BatchPauseReason.ForeignAnswers,
                FormattableString.Invariant($"Since {since:u}, {failing.ForeignAnswers} calls in a row, something else than the API answers. {message} ")
                + "Check the base address and the proxy or gateway in between, and start the run again; what was sent goes on at the API.")).ConfigureAwait(false);
        }
    }

    /// <summary>The service doesn't know what is asked for, and that is no batch of the run: the address is believed to be wrong once it says so for a while.</summary>
    private async Task FailUnknownAsync(RunEffect effect, BatchApiException error)
    {
        var failing = Delay(effect, error.Message, status: error.Status);
        var since = failing.UnknownSince ?? _time.GetUtcNow();
        _failing[effect] = failing = failing with { ForeignSince = null, ForeignAnswers = 0, UnknownSince = since, UnknownAnswers = failing.UnknownAnswers + 1 };
        if (failing.UnknownAnswers >= _limits.UnknownAnswers && _time.GetUtcNow() - since >= _limits.UnknownTime)
        {
            await ApplyAsync(new RunEvent.Paused(BatchPauseReason.RequestRefused, $"{error.Message} Check the base address.")).ConfigureAwait(false);
        }
    }

    private static int? OrdinalOf(RunEffect effect) => effect switch
    {
        RunEffect.Download download => download.Ordinal,
        RunEffect.CancelBatch cancel => cancel.Ordinal,
        _ => null,
    };

    private FailingEffect Delay(RunEffect effect, string reason, TimeSpan? asked = null, int? status = null, string? answer = null)
    {
        var before = _failing.GetValueOrDefault(effect);
        var failures = (before?.Wait.Failures ?? 0) + 1;
        var now = _time.GetUtcNow();
        var delay = WithinReach(effect, asked ?? Backoff.Delay(failures, _limits.Backoff, _ownership.Run), now);
        var until = now + delay;
        var wait = new BatchWait
        {
            Reason = BatchWaitReason.Api,
            Message = reason,
            Until = until,
            Failures = failures,
            Status = status,
            Answer = string.IsNullOrEmpty(answer) ? null : answer,
        };
        var failing = before is null ? new FailingEffect { Wait = wait } : before with { Wait = wait };
        _delayed = _delayed.SetItem(effect, until);
        _failing[effect] = failing;
        _meter.Delayed(effect, _state.Run);
        RunLog.EffectDelayed(_logger, _ownership.Run, effect.GetType().Name, failures, delay, reason);
        return failing;
    }

    /// <summary>No wait outlasts results that are only at the service.</summary>
    private TimeSpan WithinReach(RunEffect effect, TimeSpan delay, DateTimeOffset now)
    {
        if (effect is not RunEffect.Download download || _state.Batches[download.Ordinal].CreatedAt is not { } created)
        {
            return delay;
        }

        var half = (created + RunFacts.ResultsKept - now) / 2;
        return half > _limits.Backoff.First && delay > half ? half : delay;
    }
}
