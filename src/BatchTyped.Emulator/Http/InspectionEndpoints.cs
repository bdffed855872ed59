using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using BatchTyped.Emulator.Core;
using BatchTyped.Emulator.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BatchTyped.Emulator.Http;

/// <summary><c>/_emulator/…</c>: what the real API doesn't have. No key is asked for.</summary>
internal static class InspectionEndpoints
{
    public const string Notice = "BatchTyped.Emulator: an offline stand-in for the Message Batches API. All answers are made up; no model is called and nothing is billed.";

    private const long MaxBodyBytes = 1_000_000;

    public static void Map(IEndpointRouteBuilder routes, ApiPipeline pipeline, EmulatorCore core)
    {
        void On(string method, string pattern, Func<ApiCall, Task> handle) =>
            routes.MapMethods(pattern, [method], (RequestDelegate)(context => pipeline.GuardAsync(context, handle)));

        On("GET", "/", call => call.Context.Response.WriteAsync($"{Notice}\n\nLook at /_emulator/ledger, /_emulator/batches, /_emulator/requests/{{custom_id}}, /_emulator/clock, /_emulator/faults.\n", call.Aborted));
        On("GET", "/_emulator/ledger", call => SendAsync(call, LedgerPage.Of(core), InspectionJson.Default.LedgerPage));
        On("GET", "/_emulator/batches", call => SendAsync(call, new BatchesPage(Notice, core.AllBatches()), InspectionJson.Default.BatchesPage));
        On("GET", "/_emulator/requests/{id}", call => SendAsync(call, new RequestsPage(Notice, core.FindRequests(call.RouteId)), InspectionJson.Default.RequestsPage));
        On("GET", "/_emulator/clock", SendClockAsync);
        On("POST", "/_emulator/clock/advance", AdvanceClockAsync);
        On("GET", "/_emulator/faults", SendFaultsAsync);
        On("POST", "/_emulator/faults", AddFaultsAsync);
        On("DELETE", "/_emulator/faults", call =>
        {
            core.Options.Faults.Clear();
            return SendFaultsAsync(call);
        });
    }

    private static Task SendClockAsync(ApiCall call) => SendAsync(call, new ClockPage(Notice, call.Core.Clock.GetUtcNow()), InspectionJson.Default.ClockPage);

    private static async Task AdvanceClockAsync(ApiCall call)
    {
        if (await BodyReader.ReadAllAsync(call, MaxBodyBytes) is not { } body)
        {
            return;
        }

        if (!TryRead(body, InspectionJson.Default.ClockStep, out var step) || step.Seconds is not (>= 0 and <= 1e9))
        {
            await call.FailAsync(ApiError.Invalid("Expected {\"seconds\": N} with N from 0 to 1,000,000,000"));
            return;
        }

        call.Core.AdvanceClock(TimeSpan.FromSeconds(step.Seconds));
        await SendClockAsync(call);
    }

    private static async Task SendFaultsAsync(ApiCall call)
    {
        var json = System.Text.Encoding.UTF8.GetBytes(call.Core.Options.Faults.ToJson());
        await call.BeginAnswer(200, "application/json", json.Length).WriteAsync(json, call.Aborted);
    }

    private static async Task AddFaultsAsync(ApiCall call)
    {
        if (await BodyReader.ReadAllAsync(call, MaxBodyBytes) is not { } body)
        {
            return;
        }

        try
        {
            call.Core.Options.Faults.AddJson(System.Text.Encoding.UTF8.GetString(body.Span));
        }
        catch (ArgumentException exception)
        {
            await call.FailAsync(ApiError.Invalid(exception.Message));
            return;
        }

        await SendFaultsAsync(call);
    }

    private static async Task SendAsync<T>(ApiCall call, T page, JsonTypeInfo<T> type)
    {
        var json = WireWriter.Write(page, (writer, page) => JsonSerializer.Serialize(writer, page, type));
        await call.BeginAnswer(200, "application/json", json.Length).WriteAsync(json, call.Aborted);
    }

    private static bool TryRead<T>(ReadOnlyMemory<byte> body, JsonTypeInfo<T> type, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out T? value)
        where T : class
    {
        try
        {
            value = JsonSerializer.Deserialize(body.Span, type);
        }
        catch (JsonException)
        {
            value = null;
        }

        return value is not null;
    }
}
