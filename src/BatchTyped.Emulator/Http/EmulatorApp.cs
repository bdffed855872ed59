using BatchTyped.Emulator.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BatchTyped.Emulator.Http;

/// <summary>The core behind HTTP, on whatever server is chosen. Nothing is read from the environment.</summary>
internal static class EmulatorApp
{
    /// <param name="core">What answers.</param>
    /// <param name="useServer">Chooses the server.</param>
    /// <param name="check">Who is let in; <see langword="null"/> in process, where nobody else can call.</param>
    public static WebApplication Build(EmulatorCore core, Action<IWebHostBuilder> useServer, CallerCheck? check = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRouting();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(1));
        useServer(builder.WebHost);

        var app = builder.Build();
        var pipeline = new ApiPipeline(core);
        if (check is not null)
        {
            app.Use((context, next) => check.FaultOf(context.Request) is { } fault
                ? pipeline.GuardAsync(context, call => call.FailAsync(new ApiError(403, ErrorKinds.Permission, fault)))
                : next(context));
        }

        app.Use(async (context, next) =>
        {
            await next(context);
            if (!context.Response.HasStarted && context.GetEndpoint() is not RouteEndpoint)
            {
                await pipeline.FallBackAsync(context);
            }
        });
        app.UseRouting();
        BatchEndpoints.Map(app, pipeline);
        MessageEndpoints.Map(app, pipeline);
        ModelEndpoints.Map(app, pipeline);
        InspectionEndpoints.Map(app, pipeline, core);
        app.UseEndpoints(static _ => { });
        return app;
    }
}
