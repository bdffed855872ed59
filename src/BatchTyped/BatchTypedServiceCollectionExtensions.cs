using BatchTyped;
using BatchTyped.Api;
using BatchTyped.Engine.Starting;
using BatchTyped.Models;
using BatchTyped.Options;
using BatchTyped.Telemetry;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers <see cref="BatchClient"/>.</summary>
public static class BatchTypedServiceCollectionExtensions
{
    /// <summary>
    /// Adds a <see cref="BatchClient"/> as a singleton. Its settings come from the configuration section <c>BatchTyped</c>; key,
    /// address and state folder also from <c>ANTHROPIC_API_KEY</c>, <c>ANTHROPIC_BASE_URL</c> and <c>BATCHTYPED_STATE</c>. What was set and
    /// can't be used throws <see cref="OptionsValidationException"/> when the client is made.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <returns>Where the client is configured further.</returns>
    public static BatchTypedBuilder AddBatchTyped(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<BatchTypedOptions>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<BatchTypedOptions>, ConfigurationReader>());
        return services.AddClient();
    }

    /// <summary>The same, and sets what the configuration doesn't.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Changes the settings, after the configuration.</param>
    /// <returns>Where the client is configured further.</returns>
    public static BatchTypedBuilder AddBatchTyped(this IServiceCollection services, Action<BatchTypedOptions> configure) =>
        services.AddBatchTyped().Configure(configure);

    /// <summary>Adds a <see cref="BatchClient"/> with these settings, without configuration.</summary>
    internal static BatchTypedBuilder AddBatchTyped(this IServiceCollection services, BatchTypedOptions settings)
    {
        services.AddOptions<BatchTypedOptions>().Configure(settings.CopyTo);
        return services.AddClient();
    }

    private static BatchTypedBuilder AddClient(this IServiceCollection services)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<BatchTypedOptions>, BatchTypedDefaults>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<BatchTypedOptions>, BatchTypedOptionsValidator>());
        services.TryAddSingleton(EnvironmentVariables.OfProcess);
        services.AddBatchTypedHttpClients();
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.TryAddSingleton(static provider => ModelFileReader.Read(provider.GetRequiredService<IOptions<BatchTypedOptions>>().Value.ModelsPath, AppContext.BaseDirectory));
        services.TryAddSingleton<IBatchApi, BatchApi>();
        services.TryAddSingleton<StateFolder>();
        services.TryAddSingleton<Instruments>(static provider => new Instruments(provider.GetRequiredService<IMeterFactory>()));
        services.TryAddSingleton<RunStarter>();
        services.TryAddSingleton(static provider => new BatchClient(provider.GetRequiredService<RunStarter>()));
        return new BatchTypedBuilder(services);
    }
}
