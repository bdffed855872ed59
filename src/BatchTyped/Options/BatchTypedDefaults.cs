using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace BatchTyped.Options;

/// <summary>Fills in what the host knows: the key from the environment, and the folder that relative paths stand under.</summary>
internal sealed class BatchTypedDefaults(IServiceProvider services) : IPostConfigureOptions<BatchTypedOptions>
{
    private const string KeyVariable = "ANTHROPIC_API_KEY";

    public void PostConfigure(string? name, BatchTypedOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.ApiKey))
        {
            options.ApiKey = services.GetService<IConfiguration>()?[KeyVariable] ?? Environment.GetEnvironmentVariable(KeyVariable);
        }

        if (!string.IsNullOrWhiteSpace(options.StatePath) && services.GetService<IHostEnvironment>() is { } host)
        {
            options.StatePath = Path.Combine(host.ContentRootPath, options.StatePath);
        }
    }
}
