namespace BatchTyped.Telemetry;

/// <summary>The attributes of spans and measurements: those of OpenTelemetry's conventions for generative AI where there is one, else our own.</summary>
internal static class AttributeNames
{
    internal const string Operation = "gen_ai.operation.name";
    internal const string Provider = "gen_ai.provider.name";
    internal const string Model = "gen_ai.request.model";
    internal const string ResponseModel = "gen_ai.response.model";
    internal const string MaxTokens = "gen_ai.request.max_tokens";
    internal const string TokenType = "gen_ai.token.type";
    internal const string InputTokens = "gen_ai.usage.input_tokens";
    internal const string OutputTokens = "gen_ai.usage.output_tokens";
    internal const string ErrorType = "error.type";

    /// <summary>The name of a run. It stands on spans alone: as many values as runs would drown a metric.</summary>
    internal const string Run = "batchtyped.run";

    internal const string Task = "batchtyped.task";

    /// <summary>The number of a batch in its run.</summary>
    internal const string Batch = "batchtyped.batch";

    /// <summary>The id of a batch at the API.</summary>
    internal const string BatchId = "batchtyped.batch.id";

    internal const string Requests = "batchtyped.batch.requests";
    internal const string Phase = "batchtyped.phase";
    internal const string Outcome = "batchtyped.outcome";
    internal const string PauseReason = "batchtyped.pause.reason";
    internal const string Cost = "batchtyped.cost";
    internal const string Bytes = "batchtyped.bytes";
}
