namespace BatchTyped.Emulator.Tests.Http;

/// <summary>The shapes of the wire as JSON schemas, written from the reference; every key the API always sends is required, no other is allowed.</summary>
internal static class WireSchemas
{
    private const string Time = """{"type":"string","pattern":"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{6})?Z$"}""";
    private const string TimeOrNull = """{"type":["string","null"],"pattern":"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{6})?Z$"}""";
    private const string Text = """{"type":"string"}""";
    private const string TextOrNull = """{"type":["string","null"]}""";
    private const string Count = """{"type":"integer","minimum":0}""";
    private const string Supported = """{"type":"object","properties":{"supported":{"type":"boolean"}},"required":["supported"],"additionalProperties":false}""";
    private const string Null = """{"type":"null"}""";

    public static readonly string Batch = Closed(
        ("id", Text), ("type", Word("message_batch")), ("processing_status", Word("in_progress", "canceling", "ended")),
        ("request_counts", Closed(("processing", Count), ("succeeded", Count), ("errored", Count), ("canceled", Count), ("expired", Count))),
        ("created_at", Time), ("expires_at", Time), ("ended_at", TimeOrNull), ("cancel_initiated_at", TimeOrNull), ("archived_at", TimeOrNull), ("results_url", TextOrNull));

    public static readonly string DeletedBatch = Closed(("id", Text), ("type", Word("message_batch_deleted")));

    public static readonly string Error = Closed(("type", Word("error")), ("error", Open(("type", Text), ("message", Text))), ("request_id", TextOrNull));

    public static readonly string Message = Closed(
        ("id", Text), ("type", Word("message")), ("role", Word("assistant")), ("model", Text), ("content", $$"""{"type":"array","items":{{AnyOf(
            Closed(("type", Word("text")), ("text", Text), ("citations", Null)),
            Closed(("type", Word("thinking")), ("thinking", Text), ("signature", Text)),
            Closed(("type", Word("tool_use")), ("id", Text), ("name", Text), ("input", """{"type":"object"}"""), ("caller", """{"type":"object"}""")))}}}"""),
        ("stop_reason", Word("end_turn", "stop_sequence", "max_tokens", "tool_use", "pause_turn", "refusal", "model_context_window_exceeded")), ("stop_sequence", TextOrNull),
        ("stop_details", AnyOf(Null, Closed(("type", Word("refusal")), ("category", TextOrNull), ("explanation", TextOrNull)))), ("container", Null), ("diagnostics", Null),
        ("usage", Closed(
            ("input_tokens", Count), ("output_tokens", Count), ("cache_creation_input_tokens", Count), ("cache_read_input_tokens", Count),
            ("cache_creation", Closed(("ephemeral_5m_input_tokens", Count), ("ephemeral_1h_input_tokens", Count))),
            ("output_tokens_details", Closed(("thinking_tokens", Count))), ("server_tool_use", Null), ("service_tier", Word("standard", "priority", "batch")),
            ("inference_geo", TextOrNull), ("speed", Null))));

    public static readonly string ResultLine = Closed(("custom_id", """{"type":"string","pattern":"^[a-zA-Z0-9_-]{1,64}$"}"""), ("result", AnyOf(
        Closed(("type", Word("succeeded")), ("message", Message)),
        Closed(("type", Word("errored")), ("error", Error)),
        Closed(("type", Word("canceled"))),
        Closed(("type", Word("expired"))))));

    public static readonly string Model = Closed(
        ("id", Text), ("type", Word("model")), ("display_name", Text), ("created_at", Time), ("lifecycle", Word("active", "deprecated", "retired")), ("deprecated_at", TimeOrNull),
        ("retires_at", TimeOrNull), ("line", """{"enum":["haiku","sonnet","opus","fable","mythos",null]}"""), ("max_input_tokens", Count), ("max_tokens", Count),
        ("capabilities", Closed(
            ("batch", Supported), ("citations", Supported), ("code_execution", Supported), ("image_input", Supported), ("pdf_input", Supported), ("structured_outputs", Supported),
            ("effort", Open(("supported", """{"type":"boolean"}"""), ("low", Supported), ("medium", Supported), ("high", Supported), ("max", Supported), ("xhigh", AnyOf(Supported, Null)))),
            ("thinking", Closed(("supported", """{"type":"boolean"}"""), ("types", Closed(("adaptive", Supported), ("between_tools", Supported), ("disabled", Supported), ("enabled", Supported))))),
            ("context_management", Open(("supported", """{"type":"boolean"}"""))), ("server_tools", Closed(("supported", """{"type":"boolean"}"""), ("web_search", Supported), ("code_execution", Supported))))));

    public static readonly string TokenCount = Closed(("input_tokens", Count));

    public static readonly string CreateBody = Closed(("requests", $$"""{"type":"array","minItems":1,"maxItems":100000,"items":{{Closed(
        ("custom_id", """{"type":"string","pattern":"^[a-zA-Z0-9_-]{1,64}$"}"""),
        ("params", Open(("model", Text), ("max_tokens", """{"type":"integer","minimum":1}"""), ("messages", """{"type":"array","minItems":1}"""))))}}}"""));

    public static string PageOf(string item) => Closed(("data", $$"""{"type":"array","items":{{item}}}"""), ("has_more", """{"type":"boolean"}"""), ("first_id", TextOrNull), ("last_id", TextOrNull));

    private static string Closed(params (string Name, string Schema)[] properties) => ObjectOf(properties, isOpen: false);

    private static string Open(params (string Name, string Schema)[] properties) => ObjectOf(properties, isOpen: true);

    private static string ObjectOf((string Name, string Schema)[] properties, bool isOpen) =>
        $$"""{"type":"object","properties":{{{string.Join(",", properties.Select(property => $"\"{property.Name}\":{property.Schema}"))}}},"required":[{{string.Join(",", properties.Select(property => $"\"{property.Name}\""))}}],"additionalProperties":{{(isOpen ? "true" : "false")}}}""";

    private static string Word(params string[] words) => $$"""{"type":"string","enum":[{{string.Join(",", words.Select(word => $"\"{word}\""))}}]}""";

    private static string AnyOf(params string[] schemas) => $$"""{"anyOf":[{{string.Join(",", schemas)}}]}""";
}
