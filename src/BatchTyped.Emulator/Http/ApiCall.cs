using System.Globalization;
using System.Text.Json;
using BatchTyped.Emulator.Core;
using BatchTyped.Emulator.Wire;
using Microsoft.AspNetCore.Http;

namespace BatchTyped.Emulator.Http;

/// <summary>One call of the API on its way: what came in, what is to go wrong with it, and where the answer goes.</summary>
internal sealed class ApiCall(HttpContext context, EmulatorCore core, string requestId)
{
    private Stream? _output;

    public HttpContext Context { get; } = context;

    public EmulatorCore Core { get; } = core;

    public string RequestId { get; } = requestId;

    public CallHeaders Caller { get; set; } = new("", ApiVersions.Current, []);

    public CallFaults Faults { get; set; } = CallFaults.None;

    public CancellationToken Aborted => Context.RequestAborted;

    public string RouteId => (string)Context.Request.RouteValues["id"]!;

    /// <summary>The API's own address, as the client sees it.</summary>
    public Uri BaseAddress =>
        Uri.TryCreate($"{Context.Request.Scheme}://{Context.Request.Host.Value}/", UriKind.Absolute, out var address) ? address : new Uri("http://localhost/");

    /// <summary>What is written from here on is thrown away: the call is carried out, but nobody is told.</summary>
    public bool IsMuted { get; set; }

    /// <summary>Begins the answer and gives the stream for its body.</summary>
    public Stream BeginAnswer(int status, string contentType, long? length = null)
    {
        if (IsMuted)
        {
            return Stream.Null;
        }

        Context.Response.StatusCode = status;
        Context.Response.ContentType = contentType;
        if (!Faults.ShapesDownload)
        {
            Context.Response.ContentLength = length;
        }

        return _output ??= Faults.ShapesDownload ? new FaultyStream(Context, Faults, Core.Clock) : Context.Response.Body;
    }

    public Task AnswerAsync<T>(T value, Action<Utf8JsonWriter, T> write) => AnswerAsync(200, WireWriter.Write(value, write));

    public Task FailAsync(ApiError error)
    {
        if (error.RetryAfter is { } wait && !IsMuted)
        {
            Context.Response.Headers.RetryAfter = ((long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        return AnswerAsync(error.Status, WireWriter.Write((error, RequestId), static (writer, it) => ErrorJson.Write(writer, it.error, it.RequestId)));
    }

    private async Task AnswerAsync(int status, ReadOnlyMemory<byte> json)
    {
        if (Faults.Find(FaultKind.UnknownFields) is not null)
        {
            json = UnknownFields.AddTo(json.Span);
        }

        await BeginAnswer(status, "application/json", json.Length).WriteAsync(json, Aborted);
    }
}
