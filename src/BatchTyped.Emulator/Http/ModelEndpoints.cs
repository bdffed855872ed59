using BatchTyped.Emulator.Core;
using BatchTyped.Emulator.Models;
using BatchTyped.Emulator.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace BatchTyped.Emulator.Http;

/// <summary><c>/v1/models</c></summary>
internal static class ModelEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, ApiPipeline pipeline)
    {
        routes.MapGet("/v1/models", pipeline.Handle(EmulatorEndpoint.Models, ListAsync));
        routes.MapGet("/v1/models/{id}", pipeline.Handle(EmulatorEndpoint.Models, RetrieveAsync));
    }

    private static Task ListAsync(ApiCall call)
    {
        var query = call.Context.Request.Query;
        if (!PageQueryReader.Read(query).Succeeded(out var asked, out var invalid))
        {
            return call.FailAsync(invalid);
        }

        var lifecycles = new HashSet<ModelLifecycle>();
        foreach (var text in query["lifecycle[]"].Concat(query["lifecycle"]))
        {
            if (!Enum.TryParse<ModelLifecycle>(text, ignoreCase: true, out var lifecycle) || !Enum.IsDefined(lifecycle))
            {
                return call.FailAsync(ApiError.Invalid("lifecycle: Input should be 'active', 'deprecated' or 'retired'"));
            }

            lifecycles.Add(lifecycle);
        }

        if (lifecycles.Count == 0)
        {
            lifecycles.UnionWith([ModelLifecycle.Active, ModelLifecycle.Deprecated]);
        }

        var models = call.Core.Models.All.Where(model => lifecycles.Contains(model.Lifecycle)).ToList();
        return Paging.Cut(models, static model => model.Id, asked).Succeeded(out var page, out var error)
            ? call.AnswerAsync(page, static (writer, page) => ModelJson.WritePage(writer, page.Items, page.HasMore))
            : call.FailAsync(error);
    }

    private static Task RetrieveAsync(ApiCall call) => call.Core.Models.Find(call.RouteId) is { } model
        ? call.AnswerAsync(model, static (writer, model) => ModelJson.Write(writer, model))
        : call.FailAsync(ApiError.NotFound($"model: {call.RouteId}"));
}
