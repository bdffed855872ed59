using BatchTyped.Emulator.Responders;

namespace BatchTyped.Emulator.Core;

/// <summary>What shares and faults do to one request of a batch.</summary>
internal sealed record Mishap
{
    public static readonly Mishap None = new();

    /// <summary>The reply that comes in place of any answer.</summary>
    public Reply? Instead { get; private init; }

    public bool IsRefused { get; private init; }

    private bool IsTruncated { get; init; }

    private bool IsInvalid { get; init; }

    private bool HasOtherCapitals { get; init; }

    private string? StopReason { get; init; }

    /// <summary>Whether anything could go wrong with a request at all.</summary>
    public static bool IsPossible(EmulatorOptions options) =>
        options.ErroredShare > 0 || options.ExpiredShare > 0 || options.RefusedShare > 0 || options.TruncatedShare > 0 || options.Faults.HasAny;

    public static Mishap Of(EmulatorOptions options, IReadOnlyList<Fault> faults, RequestOrigin origin, MessageParams parameters, LedgerBook ledger)
    {
        bool IsDrawn(string purpose, UInt128 about, double share)
        {
            var draw = Draw.For(options.Seed, purpose);
            draw.Add(about);
            return Draw.Hits(draw, share);
        }

        if (Planned(faults, FaultKind.UnknownResult) is { } unknown)
        {
            return new Mishap { Instead = new RawReply(ResultOfType(unknown.Value!)) };
        }

        if (Planned(faults, FaultKind.ErrorItem) is { } planned)
        {
            var kind = planned.ErrorType ?? ErrorKinds.Overloaded;
            return new Mishap { Instead = new ErrorReply(new ApiError(ErrorKinds.StatusOf(kind), kind, planned.Message ?? "[emulated error]", planned.ErrorCode)) };
        }

        // An error or an expiry is the attempt's fate, a refusal or a truncation the request's.
        if (IsDrawn("errored", origin.Chance, options.ErroredShare))
        {
            var kind = IsDrawn("kind of error", origin.Chance, 0.5) ? ErrorKinds.Overloaded : ErrorKinds.Api;
            return new Mishap { Instead = new ErrorReply(new ApiError(ErrorKinds.StatusOf(kind), kind, kind == ErrorKinds.Api ? "Internal server error" : "Overloaded")) };
        }

        if (Planned(faults, FaultKind.ExpireItem) is not null || IsDrawn("expired", origin.Chance, options.ExpiredShare))
        {
            return new Mishap { Instead = new ExpiredReply() };
        }

        return new Mishap
        {
            IsRefused = Planned(faults, FaultKind.RefuseItem) is not null || IsDrawn("refused", origin.Identity, options.RefusedShare),
            IsTruncated = Planned(faults, FaultKind.TruncateItem) is not null
                || (IsDrawn("truncated", origin.Identity, options.TruncatedShare) && parameters.MaxTokens <= (ledger.TruncatedAt(origin.Identity) ?? int.MaxValue)),
            IsInvalid = Planned(faults, FaultKind.InvalidAnswer) is not null,
            HasOtherCapitals = Planned(faults, FaultKind.ChangeCapitals) is not null,
            StopReason = Planned(faults, FaultKind.StopItem)?.Value,
        };
    }

    public MessageAnswer Change(MessageAnswer answer, MessageParams parameters)
    {
        if (IsInvalid)
        {
            answer = (MessageAnswer)EmulatorAnswer.Text("""{"emulated_fault":"this answer does not fit the schema"}""");
        }

        if (HasOtherCapitals && parameters.Schema is { } schema)
        {
            answer = Rewritten(answer, answer.StopReason, text => Capitals.Change(text, schema));
        }

        if (IsTruncated && answer.RefusedFor is null)
        {
            answer = Rewritten(answer, "max_tokens", OutputLimit.FirstHalf);
        }

        return StopReason is null ? answer : Rewritten(answer, StopReason, OutputLimit.FirstHalf);
    }

    private static MessageAnswer Rewritten(MessageAnswer answer, string stopReason, Func<string, string> rewrite) =>
        new([.. answer.Content.Select(block => block is TextBlock text ? new TextBlock(rewrite(text.Text)) : block)], stopReason) { RefusedFor = answer.RefusedFor };

    private static Fault? Planned(IReadOnlyList<Fault> faults, FaultKind kind)
    {
        foreach (var fault in faults)
        {
            if (fault.Kind == kind)
            {
                return fault;
            }
        }

        return null;
    }

    private static System.Text.Json.JsonElement ResultOfType(string type)
    {
        var json = Wire.WireWriter.Write(type, static (writer, type) =>
        {
            writer.WriteStartObject();
            writer.WriteString("type"u8, type);
            writer.WriteEndObject();
        });
        using var document = System.Text.Json.JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
