using BatchTyped.Api;
using Microsoft.Extensions.DependencyInjection;

namespace BatchTyped;

/// <summary>What <c>AddBatchTyped</c> returns: where the client is configured further.</summary>
public sealed class BatchTypedBuilder
{
    internal BatchTypedBuilder(IServiceCollection services) => Services = services;

    /// <summary>The services the client is registered in.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Changes options, after configuration was bound.</summary>
    /// <param name="configure">Changes them.</param>
    /// <returns>This builder.</returns>
    public BatchTypedBuilder Configure(Action<BatchTypedOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        Services.Configure(configure);
        return this;
    }

    /// <summary>
    /// Sends every call to the API through a handler of yours instead of a socket: a proxy, a recorder, a test server. Each call of
    /// the function makes one handler, which the client disposes of. The handler must not repeat a request by itself: a create that
    /// is sent twice is paid twice. Proxies of the environment don't apply to it.
    /// </summary>
    /// <param name="create">Makes a handler.</param>
    /// <returns>This builder.</returns>
    public BatchTypedBuilder UseHandler(Func<IServiceProvider, HttpMessageHandler> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        Services.AddSingleton(ApiProxy.None);
        Services.AddHttpClient(HttpClientNames.Repeatable).ConfigurePrimaryHttpMessageHandler(create);
        Services.AddHttpClient(HttpClientNames.Create).ConfigurePrimaryHttpMessageHandler(create);
        return this;
    }
}
