using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace BatchTyped.Tests.Options;

/// <summary>What a client finds around it: configuration, environment and content root, as values.</summary>
internal sealed class Surroundings
{
    internal Dictionary<string, string?> Configuration { get; } = [];

    internal Dictionary<string, string> Environment { get; } = [];

    internal string? ContentRoot { get; init; }

    internal Action<BatchTypedOptions>? Code { get; init; }

    /// <summary>The settings that a client here has.</summary>
    /// <exception cref="OptionsValidationException">Some can't be used.</exception>
    internal BatchTypedOptions Read()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(Configuration).Build());
        services.AddSingleton(new BatchTyped.Options.EnvironmentVariables(Environment.GetValueOrDefault));
        if (ContentRoot is not null)
        {
            services.AddSingleton<IHostEnvironment>(new Host(ContentRoot));
        }

        var builder = services.AddBatchTyped();
        if (Code is not null)
        {
            builder.Configure(Code);
        }

        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<BatchTypedOptions>>().Value;
    }

    /// <summary>What is wrong with the settings; nothing when all can be used.</summary>
    internal IReadOnlyList<string> Faults()
    {
        try
        {
            Read();
            return [];
        }
        catch (OptionsValidationException exception)
        {
            return [.. exception.Failures];
        }
    }

    private sealed class Host(string contentRoot) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "Tests";

        public string ApplicationName { get; set; } = "Tests";

        public string ContentRootPath { get; set; } = contentRoot;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
