using System.Globalization;
using System.Text;
using BatchTyped.Api;
using BatchTyped.Emulator.Core;
using BatchTyped.Emulator.Wire;

namespace BatchTyped.Simulation.Tests.Service;

/// <summary>Answers as they come over the wire, so that what reads them live reads them here too.</summary>
internal static class Wire
{
    private static readonly Uri BaseAddress = new("https://api.anthropic.com");

    internal static ApiReplyInfo Info(DateTimeOffset now) => new("req_simulated", Truncate(now), "org_simulated", SimulatedService.Caller.Workspace);

    internal static ApiAnswer Of(BatchView batch, DateTimeOffset now) =>
        new(200, WireWriter.Write(batch, static (writer, value) => BatchJson.Write(writer, value, BaseAddress)).ToArray(), "application/json", Info(now), null);

    internal static ApiAnswer Of(Page<BatchView> page, DateTimeOffset now) =>
        new(200, WireWriter.Write(page, static (writer, value) => BatchJson.WritePage(writer, value, BaseAddress)).ToArray(), "application/json", Info(now), null);

    internal static ApiAnswer Of(Emulator.Core.ApiError error, DateTimeOffset now) => Error(error.Status, error.Type, error.Code, now, error.RetryAfter);

    internal static ApiAnswer Error(int status, string type, string? code, DateTimeOffset now, TimeSpan? retryAfter = null)
    {
        var details = code is null ? "" : $$""","details":{"error_code":"{{code}}"}""";
        var body = string.Create(CultureInfo.InvariantCulture, $$$"""{"type":"error","error":{"type":"{{{type}}}","message":"simulated {{{status}}}"{{{details}}}}}""");
        return new ApiAnswer(status, Encoding.UTF8.GetBytes(body), "application/json", Info(now), retryAfter);
    }

    internal static ApiAnswer Page(int status, DateTimeOffset now) =>
        new(status, "<html><body>Bad gateway</body></html>"u8.ToArray(), "text/html", Info(now), null);

    // The Date header has whole seconds.
    private static DateTimeOffset Truncate(DateTimeOffset now) => now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
}
