using BatchTyped.Emulator.Core;
using BatchTyped.Emulator.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace BatchTyped.Emulator.Http;

/// <summary><c>/v1/messages</c> and <c>/v1/messages/count_tokens</c></summary>
internal static class MessageEndpoints
{
    private const long MaxBodyBytes = 32_000_000;

    public static void Map(IEndpointRouteBuilder routes, ApiPipeline pipeline)
    {
        routes.MapPost("/v1/messages", pipeline.Handle(EmulatorEndpoint.Messages, CreateAsync));
        routes.MapPost("/v1/messages/count_tokens", pipeline.Handle(EmulatorEndpoint.CountTokens, CountAsync));
    }

    private static async Task CreateAsync(ApiCall call)
    {
        if (await BodyReader.ReadAllAsync(call, MaxBodyBytes) is not { } body)
        {
            return;
        }

        await (call.Core.CreateMessage(call.Caller, body).Succeeded(out var reply, out var error)
            ? call.AnswerAsync(reply, static (writer, reply) =>
            {
                if (reply is MessageReply(var message))
                {
                    MessageJson.Write(writer, message);
                }
                else
                {
                    ((RawReply)reply).Result.WriteTo(writer);
                }
            })
            : call.FailAsync(error));
    }

    private static async Task CountAsync(ApiCall call)
    {
        if (await BodyReader.ReadAllAsync(call, MaxBodyBytes) is not { } body)
        {
            return;
        }

        await (call.Core.CountTokens(call.Caller, body).Succeeded(out var count, out var error)
            ? call.AnswerAsync(count, static (writer, count) =>
            {
                writer.WriteStartObject();
                writer.WriteNumber("input_tokens"u8, count.InputTokens);
                writer.WriteEndObject();
            })
            : call.FailAsync(error));
    }
}
