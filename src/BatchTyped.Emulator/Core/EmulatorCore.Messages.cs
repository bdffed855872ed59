using System.Text.Json;
using BatchTyped.Emulator.Models;
using BatchTyped.Emulator.Storage;
using BatchTyped.Emulator.Validation;

namespace BatchTyped.Emulator.Core;

// The endpoints that answer at once.
internal sealed partial class EmulatorCore
{
    /// <summary>Answers one request; what a batch would book as errored or expired is an error here.</summary>
    public ApiResult<Reply> CreateMessage(CallHeaders caller, ReadOnlyMemory<byte> body)
    {
        var parsed = JsonBody.Parse(body);
        if (!parsed.Succeeded(out var document, out var error))
        {
            return error;
        }

        using (document)
        {
            // One at a time with the batches that end: both draw on the ledger's past and on the prompt cache.
            lock (_processing)
            {
                var now = SettleDue();
                var ordinal = _lastMessage + 1;
                var chance = Draw.For(_options.Seed, "message");
                chance.Add(ordinal);
                var origin = new RequestOrigin(
                    Identifiers.Message(_options.Seed, ordinal, now),
                    BatchId: null,
                    BatchOrdinal: 0,
                    CustomId: null,
                    caller.ApiVersion,
                    caller.Betas,
                    now,
                    BatchDraft.IdentityOf(body.Span, 0..0),
                    chance.ToUInt128());
                var reply = _processor.Process(origin, document.RootElement);
                var booking = Booking.Of(reply);
                lock (_lock)
                {
                    Record(new MessageAnswered(ordinal, booking.Billed, booking.InputTokens, booking.OutputTokens));
                }

                return reply switch
                {
                    ErrorReply(var failure) => failure,
                    ExpiredReply or CanceledReply => new ApiError(504, ErrorKinds.Timeout, "The request timed out."),
                    RawReply(var result) => RawMessage(result),
                    _ => reply,
                };
            }
        }
    }

    public ApiResult<TokenCount> CountTokens(CallHeaders caller, ReadOnlyMemory<byte> body)
    {
        var parsed = JsonBody.Parse(body);
        if (!parsed.Succeeded(out var document, out var error))
        {
            return error;
        }

        using (document)
        {
            var context = new RuleContext(Models, _schemas, caller.ApiVersion, caller.Betas, IsInBatch: false) { IsCounting = true };
            if (ParamsRules.Check(document.RootElement, context) is { } invalid)
            {
                return invalid;
            }

            var parameters = new MessageParams(document.RootElement);
            return new TokenCount(TokenEstimate.OfInput(parameters, Models.Find(parameters.Model)!));
        }
    }

    private static ApiResult<Reply> RawMessage(JsonElement result)
    {
        if (result.TryGetProperty("message", out var message) && message.ValueKind == JsonValueKind.Object)
        {
            return new RawReply(message);
        }

        var kind = result.TryGetProperty("error", out var outer) && outer.ValueKind == JsonValueKind.Object && outer.TryGetProperty("error", out var inner)
            && inner.ValueKind == JsonValueKind.Object && inner.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String
            ? type.GetString()!
            : ErrorKinds.Api;
        return new ApiError(ErrorKinds.StatusOf(kind), kind, "The responder's result holds no message.");
    }
}
