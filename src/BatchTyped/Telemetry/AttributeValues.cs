using BatchTyped.Engine.Decisions;
using System.Text.Json;

namespace BatchTyped.Telemetry;

/// <summary>The values of attributes. None of them is a key, a prompt or an answer.</summary>
internal static class AttributeValues
{
    internal const string Anthropic = "anthropic";

    /// <summary>The operation of batches. The conventions have no name for it; costs differ from a chat's, so that they aren't added up with it.</summary>
    internal const string BatchOperation = "batch";

    /// <summary>The operation of one message at once, by the conventions.</summary>
    internal const string ChatOperation = "chat";

    internal const string Input = "input";
    internal const string Output = "output";

    /// <summary>An act that was broken off because the handle was disposed of.</summary>
    internal const string Detached = "detached";

    internal static string Of(BatchOutcome outcome) => Lower(outcome.ToString());

    internal static string Of(BatchPauseReason reason) => Lower(reason.ToString());

    /// <summary>What an act failed with: a kind of the API's errors, or the type of an exception.</summary>
    internal static string Of(Exception error) => error switch
    {
        BatchApiException refused => refused.Type,
        OperationCanceledException => Detached,
        _ => error.GetType().FullName!,
    };

    /// <summary>What an act failed with that tells its failures as an event.</summary>
    internal static string? FailureOf(RunEvent happened) => happened switch
    {
        RunEvent.Refused refused => refused.Error.Type,
        RunEvent.UploadFailed => "upload_failed",
        RunEvent.AnswerLost => "answer_lost",
        RunEvent.ResultsRefused => "results_refused",
        RunEvent.ResultsIncomplete => "results_incomplete",
        RunEvent.BatchGone => "batch_gone",
        _ => null,
    };

    private static string Lower(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
