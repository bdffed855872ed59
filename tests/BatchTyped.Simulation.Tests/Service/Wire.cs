using System.Globalization;
using System.Text;
using BatchTyped.Emulator.Core;
using BatchTyped.Emulator.Wire;

namespace BatchTyped.Simulation.Tests.Service;

/// <summary>The API's own answers as they come over the wire.</summary>
internal static class Wire
{
    internal const string Json = "application/json";

    private static readonly Uri BaseAddress = new("https://api.anthropic.com");

    internal static WireAnswer Of(BatchView batch, DateTimeOffset now) =>
        Whole(200, WireWriter.Write(batch, static (writer, value) => BatchJson.Write(writer, value, BaseAddress)).ToArray(), now);

    internal static WireAnswer Of(Page<BatchView> page, DateTimeOffset now) =>
        Whole(200, WireWriter.Write(page, static (writer, value) => BatchJson.WritePage(writer, value, BaseAddress)).ToArray(), now);

    internal static WireAnswer Of(ApiError error, DateTimeOffset now) => Error(error.Status, error.Type, error.Code, now, error.RetryAfter);

    internal static WireAnswer Error(int status, string type, string? code, DateTimeOffset now, TimeSpan? retryAfter = null)
    {
        var details = code is null ? "" : $$""","details":{"error_code":"{{code}}"}""";
        var body = string.Create(CultureInfo.InvariantCulture, $$$"""{"type":"error","error":{"type":"{{{type}}}","message":"simulated {{{status}}}"{{{details}}}}}""");
        var answer = Whole(status, Encoding.UTF8.GetBytes(body), now);
        return retryAfter is { } wait ? answer.With("retry-after", wait.TotalSeconds.ToString(CultureInfo.InvariantCulture)) : answer;
    }

    internal static WireAnswer Page(int status, DateTimeOffset now) => Whole(status, "<html><body>Bad gateway</body></html>"u8.ToArray(), now) with { MediaType = "text/html" };

    internal static WireAnswer Results(byte[] lines, DateTimeOffset now) => Whole(200, lines, now) with { MediaType = "application/x-jsonl" };

    internal static WireAnswer With(this WireAnswer answer, string header, string value) => answer with { Headers = answer.Headers.SetItem(header, value) };

    /// <summary>The same, and it doesn't say whose key was used.</summary>
    internal static WireAnswer Nameless(this WireAnswer answer) =>
        answer with { Headers = answer.Headers.Remove("anthropic-organization-id").Remove("anthropic-workspace-id") };

    private static WireAnswer Whole(int status, byte[] body, DateTimeOffset now) => new WireAnswer(status, body, Json)
        .With("date", now.ToString("R", CultureInfo.InvariantCulture))
        .With("request-id", "req_simulated")
        .With("anthropic-organization-id", "org_simulated")
        .With("anthropic-workspace-id", SimulatedService.Caller.Workspace);
}
