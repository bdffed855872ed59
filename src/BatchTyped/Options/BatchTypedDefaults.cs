using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace BatchTyped.Options;

/// <summary>Fills in what the surroundings know: key and address from the environment, and the folder that relative paths stand under.</summary>
internal sealed class BatchTypedDefaults(IServiceProvider services) : IPostConfigureOptions<BatchTypedOptions>
{
    private const string KeyVariable = "ANTHROPIC_API_KEY";
    private const string AddressVariable = "ANTHROPIC_BASE_URL";

    public void PostConfigure(string? name, BatchTypedOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.ApiKey))
        {
            options.ApiKey = Read(KeyVariable);
        }

        // Only the instance that nobody has replaced is the default: an address that was set is kept, also the same one.
        if (ReferenceEquals(options.BaseAddress, BatchTypedOptions.DefaultBaseAddress) && Uri.TryCreate(Read(AddressVariable), UriKind.Absolute, out var address))
        {
            options.BaseAddress = address;
        }

        if (!string.IsNullOrWhiteSpace(options.StatePath) && services.GetService<IHostEnvironment>() is { } host)
        {
            options.StatePath = Path.Combine(host.ContentRootPath, options.StatePath);
        }
    }

    private string? Read(string variable) => services.GetService<IConfiguration>()?[variable] ?? Environment.GetEnvironmentVariable(variable);
}
