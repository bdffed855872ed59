using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Abstractions;
using Polly;

namespace BatchTyped.Api;

/// <summary>Registers the two clients. What a host adds to all of its clients by default must not reach them.</summary>
internal static class HttpClientRegistration
{
    /// <summary>The time for one try, up to the headers of its answer; a long download isn't cut.</summary>
    private static readonly TimeSpan TryLimit = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(15);

    /// <summary>Services in front of the API that don't know <c>Expect: 100-continue</c> say nothing; then the body goes after this.</summary>
    private static readonly TimeSpan ContinueLimit = TimeSpan.FromSeconds(3);

    internal static void AddBatchTypedHttpClients(this IServiceCollection services)
    {
        services.TryAddSingleton(ApiProxy.OfSystem);
        services.AddClient(HttpClientNames.Repeatable, connectionLifetime: TimeSpan.FromMinutes(5))
            .AddResilienceHandler("batchtyped", (pipeline, context) =>
            {
                var time = context.ServiceProvider.GetService<TimeProvider>() ?? TimeProvider.System;
                pipeline.TimeProvider = time;

                // The run's own log tells of calls that failed; a line or two for each poll that went well would drown it.
                pipeline.ConfigureTelemetry(NullLoggerFactory.Instance);
                pipeline.AddRetry(RepeatRules.Strategy(time)).AddTimeout(TryLimit);
            });

        // A paid call gets a connection of its own: one that lay idle may be dead without anybody knowing.
        services.AddClient(HttpClientNames.Create, connectionLifetime: TimeSpan.Zero);
    }

    private static IHttpClientBuilder AddClient(this IServiceCollection services, string name, TimeSpan connectionLifetime)
    {
        var client = services
            .AddHttpClient(name, static client => client.Timeout = Timeout.InfiniteTimeSpan)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .AddHttpMessageHandler(static provider => new ProxyNamingHandler(provider.GetRequiredService<ApiProxy>()))
            .ConfigurePrimaryHttpMessageHandler(provider => new SocketsHttpHandler
            {
                Proxy = provider.GetRequiredService<ApiProxy>(),
                AllowAutoRedirect = false,
                UseCookies = false,
                AutomaticDecompression = DecompressionMethods.None,
                ConnectTimeout = ConnectLimit,
                Expect100ContinueTimeout = ContinueLimit,
                PooledConnectionLifetime = connectionLifetime,
            })
            .RemoveAllLoggers();

        // Marked as experimental since it came; nothing else takes away what a host adds to all of its clients.
#pragma warning disable EXTEXP0001
        return client.RemoveAllResilienceHandlers();
#pragma warning restore EXTEXP0001
    }
}
