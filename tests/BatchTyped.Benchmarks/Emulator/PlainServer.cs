using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace BatchTyped.Benchmarks.Emulator;

/// <summary>
/// The floor: a Kestrel endpoint that walks over the JSON of a create once and keeps nothing, and one that sends given
/// bytes. No server that looks at the bytes at all does less.
/// </summary>
internal sealed class PlainServer : IAsyncDisposable
{
    private const int BlockSize = 64 * 1024;

    private readonly WebApplication _app;

    private PlainServer(WebApplication app) => _app = app;

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>What a download sends.</summary>
    public ReadOnlyMemory<byte> Results { get; set; }

    public static async Task<PlainServer> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static options =>
        {
            options.Limits.MaxRequestBodySize = null;
            options.Listen(System.Net.IPAddress.Loopback, 0);
        });
        var app = builder.Build();
        var server = new PlainServer(app);
        app.Run(server.AnswerAsync);
        await app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        if (HttpMethods.IsPost(context.Request.Method))
        {
            var tokens = await WalkAsync(context.Request.BodyReader);
            await context.Response.WriteAsync($"{{\"tokens\":{tokens}}}");
            return;
        }

        context.Response.ContentType = "application/x-jsonl";
        for (var rest = Results; !rest.IsEmpty; rest = rest[Math.Min(BlockSize, rest.Length)..])
        {
            await context.Response.Body.WriteAsync(rest[..Math.Min(BlockSize, rest.Length)]);
        }
    }

    private static async Task<long> WalkAsync(PipeReader body)
    {
        var state = default(JsonReaderState);
        for (long tokens = 0; ;)
        {
            var read = await body.ReadAsync();
            tokens += Walk(read.Buffer, read.IsCompleted, ref state, out var walked);
            body.AdvanceTo(walked, read.Buffer.End);
            if (read.IsCompleted)
            {
                return tokens;
            }
        }
    }

    private static long Walk(ReadOnlySequence<byte> bytes, bool isFinal, ref JsonReaderState state, out SequencePosition walked)
    {
        var reader = new Utf8JsonReader(bytes, isFinal, state);
        long tokens = 0;
        while (reader.Read())
        {
            tokens++;
        }

        state = reader.CurrentState;
        walked = bytes.GetPosition(reader.BytesConsumed);
        return tokens;
    }
}
