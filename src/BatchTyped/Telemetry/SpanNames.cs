using System.Diagnostics;
using BatchTyped.Engine.Decisions;

namespace BatchTyped.Telemetry;

/// <summary>The spans: one for the time a handle drives a run, and within it one for each phase. <c>docs/telemetry.md</c> lists them.</summary>
internal static class SpanNames
{
    /// <summary>Before the name of a phase.</summary>
    internal const string Prefix = "batchtyped.";

    /// <summary>A handle drives a run: from its opening to its disposal, or to the end of the run.</summary>
    internal const string Run = Prefix + "run";

    /// <summary>A batch lies at the API, from its creation to its end by the API's clock. Told once it has ended.</summary>
    internal const string Wait = Prefix + "wait";

    /// <summary>The phase that an effect is.</summary>
    internal static string PhaseOf(RunEffect effect) => effect switch
    {
        RunEffect.BuildChunk => "build",
        RunEffect.AwaitInput => "await_input",
        RunEffect.BuildRetry => "build_retry",
        RunEffect.CollectAgain => "collect_again",
        RunEffect.Split => "split",
        RunEffect.BeginSend => "begin_send",
        RunEffect.Upload => "upload",
        RunEffect.Release => "commit",
        RunEffect.Look => "look",
        RunEffect.Prove => "prove",
        RunEffect.Watch => "watch",
        RunEffect.ProveLate => "prove_late",
        RunEffect.PriceTwin => "price_twin",
        RunEffect.Poll => "poll",
        RunEffect.CancelBatch => "cancel",
        RunEffect.Download => "download",
        RunEffect.Settle => "settle",
        RunEffect.Sweep => "sweep",
        RunEffect.Compress => "compress",
        _ => throw new UnreachableException($"{effect.GetType().Name} has no name of a phase."),
    };

    /// <summary>The batch that an effect is about.</summary>
    internal static int? BatchOf(RunEffect effect) => effect switch
    {
        RunEffect.Split split => split.Ordinal,
        RunEffect.BeginSend begin => begin.Ordinal,
        RunEffect.Upload upload => upload.Ordinal,
        RunEffect.Release release => release.Ordinal,
        RunEffect.Look look => look.Ordinal,
        RunEffect.Prove prove => prove.Ordinal,
        RunEffect.ProveLate prove => prove.Ordinal,
        RunEffect.PriceTwin price => price.Ordinal,
        RunEffect.CancelBatch cancel => cancel.Ordinal,
        RunEffect.Download download => download.Ordinal,
        RunEffect.CollectAgain again => again.Ordinal,
        RunEffect.Settle settle => settle.Ordinal,
        RunEffect.Sweep sweep => sweep.Ordinal,
        RunEffect.Compress compress => compress.Ordinal,
        _ => null,
    };
}
