using BatchTyped.Emulator.Core;
using BatchTyped.Emulator.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace BatchTyped.Emulator.Http;

/// <summary><c>/v1/messages/batches</c></summary>
internal static class BatchEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, ApiPipeline pipeline)
    {
        routes.MapPost("/v1/messages/batches", pipeline.Handle(EmulatorEndpoint.Create, CreateAsync));
        routes.MapGet("/v1/messages/batches", pipeline.Handle(EmulatorEndpoint.List, ListAsync));
        routes.MapGet("/v1/messages/batches/{id}", pipeline.Handle(EmulatorEndpoint.Retrieve, RetrieveAsync));
        routes.MapPost("/v1/messages/batches/{id}/cancel", pipeline.Handle(EmulatorEndpoint.Cancel, CancelAsync));
        routes.MapDelete("/v1/messages/batches/{id}", pipeline.Handle(EmulatorEndpoint.Delete, DeleteAsync));
        routes.MapGet("/v1/messages/batches/{id}/results", pipeline.Handle(EmulatorEndpoint.Results, ResultsDownload.RunAsync));
    }

    private static async Task CreateAsync(ApiCall call)
    {
        using var draft = call.Core.BeginDraft();
        using var reader = new CreateBodyReader(draft, EmulatorCore.MaxRequests);
        if (!await BodyReader.ReadAsync(call, call.Core.Options.MaxCreateBytes, reader.GetMemory, reader.Advance))
        {
            return;
        }

        await AnswerAsync(call, reader.Complete() is { } error ? error : call.Core.Create(call.Caller, draft));
    }

    private static Task RetrieveAsync(ApiCall call) => AnswerAsync(call, call.Core.Retrieve(call.Caller, call.RouteId));

    private static Task CancelAsync(ApiCall call) =>
        AnswerAsync(call, call.Core.Cancel(call.Caller, call.RouteId, tooLate: call.Faults.Find(FaultKind.CancelTooLate) is not null));

    private static Task ListAsync(ApiCall call)
    {
        if (!PageQueryReader.Read(call.Context.Request.Query).Succeeded(out var query, out var invalid))
        {
            return call.FailAsync(invalid);
        }

        var lag = call.Faults.Find(FaultKind.LaggingList) is { } lagging ? lagging.Delay ?? TimeSpan.FromDays(1) : TimeSpan.Zero;
        return call.Core.List(call.Caller, query, lag).Succeeded(out var page, out var error)
            ? call.AnswerAsync(page with { Items = [.. page.Items.Select(batch => Disguise(call, batch))] }, (writer, value) => BatchJson.WritePage(writer, value, call.BaseAddress))
            : call.FailAsync(error);
    }

    private static Task DeleteAsync(ApiCall call) => call.Core.Delete(call.Caller, call.RouteId) is { } error
        ? call.FailAsync(error)
        : call.AnswerAsync(call.RouteId, BatchJson.WriteDeleted);

    private static Task AnswerAsync(ApiCall call, ApiResult<BatchView> result) => result.Succeeded(out var batch, out var error)
        ? call.AnswerAsync(Disguise(call, batch), (writer, value) => BatchJson.Write(writer, value, call.BaseAddress))
        : call.FailAsync(error);

    private static BatchView Disguise(ApiCall call, BatchView batch) =>
        batch.EndedAt is null && call.Faults.Find(FaultKind.UnknownStatus) is { } fault ? batch with { ProcessingStatus = fault.Value! } : batch;
}
