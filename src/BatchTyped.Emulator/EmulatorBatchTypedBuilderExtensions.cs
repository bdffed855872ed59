using BatchTyped;
using BatchTyped.Emulator;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts an emulator in the API's place.</summary>
public static class EmulatorBatchTypedBuilderExtensions
{
    /// <summary>The key the client sends to an emulator: never the one of the environment.</summary>
    private const string Key = "emulator";

    /// <summary>Sends every call to an emulator in this process, made for these services and disposed of with them.</summary>
    /// <param name="builder">What <c>AddBatchTyped</c> returned.</param>
    /// <param name="configure">Changes how it behaves. Its clock is the services' <see cref="TimeProvider"/>, if there is one.</param>
    /// <returns>The builder.</returns>
    /// <remarks>The emulator itself is a service: <c>GetRequiredService&lt;BatchEmulator&gt;()</c> gives its ledger.</remarks>
    public static BatchTypedBuilder UseEmulator(this BatchTypedBuilder builder, Action<EmulatorOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Replace(ServiceDescriptor.Singleton(services =>
        {
            var options = new EmulatorOptions { TimeProvider = services.GetService<TimeProvider>() ?? TimeProvider.System };
            configure?.Invoke(options);
            return new BatchEmulator(options);
        }));
        return Redirect(builder);
    }

    /// <summary>Sends every call to a given emulator in this process, whoever else it serves.</summary>
    /// <param name="builder">What <c>AddBatchTyped</c> returned.</param>
    /// <param name="emulator">The emulator; it is not disposed of.</param>
    /// <returns>The builder.</returns>
    public static BatchTypedBuilder UseEmulator(this BatchTypedBuilder builder, BatchEmulator emulator)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(emulator);
        builder.Services.Replace(ServiceDescriptor.Singleton(emulator));
        return Redirect(builder);
    }

    private static BatchTypedBuilder Redirect(BatchTypedBuilder builder) => builder
        .UseHandler(static services => services.GetRequiredService<BatchEmulator>().CreateHandler())
        .Configure(static options => (options.BaseAddress, options.ApiKey) = (BatchEmulator.InProcess, Key));
}
