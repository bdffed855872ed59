using System.Text.Json;
using BatchTyped.Emulator.Core;

namespace BatchTyped.Emulator;

/// <summary>One request that passed validation and waits for its answer. Valid during the call of the responder.</summary>
public sealed class EmulatorRequest
{
    private readonly MessageParams _params;

    internal EmulatorRequest(MessageParams parameters, string? batchId, string? customId, int attempt)
    {
        _params = parameters;
        BatchId = batchId;
        CustomId = customId;
        Attempt = attempt;
    }

    /// <summary>The batch the request came in, or <see langword="null"/> for a call of <c>/v1/messages</c>.</summary>
    public string? BatchId { get; }

    /// <summary>The request's id in its batch, as it stands on the wire, or <see langword="null"/> for a call of <c>/v1/messages</c>.</summary>
    public string? CustomId { get; }

    /// <summary>1 for the first time this request is processed; equal params but for <c>max_tokens</c> are the same request.</summary>
    public int Attempt { get; }

    /// <summary>The model's name as asked for.</summary>
    public string Model => _params.Model;

    /// <summary>The most tokens the answer may have.</summary>
    public int MaxTokens => _params.MaxTokens;

    /// <summary>The text of the last user turn; its text blocks are joined by line ends.</summary>
    public string Text => _params.LastUserText();

    /// <summary>The text of the system prompt; empty if there is none.</summary>
    public string System => _params.SystemText();

    /// <summary>The JSON schema the answer must fit, if one was given.</summary>
    public JsonElement? Schema => _params.Schema;

    /// <summary>All params as they came.</summary>
    public JsonElement Params => _params.Root;
}
