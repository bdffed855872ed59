using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace BatchTyped.Options;

/// <summary>
/// Fills in what the surroundings know: key, address and state folder from the environment, and the folder that relative paths are under.
/// A variable that isn't needed, because configuration or code has set the value, isn't looked at.
/// </summary>
internal sealed class BatchTypedDefaults(IServiceProvider services) : IPostConfigureOptions<BatchTypedOptions>
{
    internal const string KeyVariable = "ANTHROPIC_API_KEY";
    internal const string AddressVariable = "ANTHROPIC_BASE_URL";
    internal const string StateVariable = "BATCHTYPED_STATE";

    public void PostConfigure(string? name, BatchTypedOptions options)
    {
        // A blank key is none, as a secret that isn't set comes from many platforms. Nothing goes elsewhere by it: what needs a key says so.
        if (string.IsNullOrWhiteSpace(options.ApiKey) && !string.IsNullOrWhiteSpace(ValueOf(KeyVariable)))
        {
            Read(options, ClientSetting.ApiKey, KeyVariable);
        }

        // Only the instance that nobody has replaced is the default: an address that was set is kept, also the same one.
        if (ReferenceEquals(options.BaseAddress, BatchTypedOptions.DefaultBaseAddress))
        {
            Read(options, ClientSetting.BaseAddress, AddressVariable);
        }

        if (ReferenceEquals(options.StatePath, BatchTypedOptions.DefaultStatePath))
        {
            Read(options, ClientSetting.StatePath, StateVariable);
        }

        ResolvePaths(options, services.GetService<IHostEnvironment>()?.ContentRootPath ?? Environment.CurrentDirectory);
    }

    private static void ResolvePaths(BatchTypedOptions options, string folder)
    {
        folder = Path.GetFullPath(folder);
        if (ReferenceEquals(options.StatePath, BatchTypedOptions.DefaultStatePath))
        {
            Search(options, folder);
        }
        else if (SettingText.FaultOfPath(options.StatePath) is null)
        {
            var source = options.Sources.Of(nameof(options.StatePath), options.StatePath);
            options.StatePath = Path.GetFullPath(options.StatePath.Trim(), folder);
            options.StatePathOrigin = source ?? "set by code";
            Keep(nameof(options.StatePath), options.StatePath, source);
        }

        if (options.ModelsPath is { } models && SettingText.FaultOfPath(models) is null)
        {
            var source = options.Sources.Of(nameof(options.ModelsPath), models);
            options.ModelsPath = Path.GetFullPath(models.Trim(), folder);
            Keep(nameof(options.ModelsPath), options.ModelsPath, source);
        }

        void Keep(string member, string value, string? source)
        {
            if (source is not null)
            {
                options.Sources.Note(member, value, source);
            }
        }
    }

    /// <summary>The state that an earlier start left: it is found again from a folder within the project, and from one above it.</summary>
    private static void Search(BatchTypedOptions options, string folder)
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var found = StateFolderSearch.Find(folder, home) ?? StateFolderSearch.Find(AppContext.BaseDirectory, home);
        options.StatePath = found ?? Path.Combine(folder, StateFolderSearch.FolderName);
        options.StatePathOrigin = found is null ? "new" : "found";
        if (found is not null && StateFolderSearch.FaultOf(found) is { } fault)
        {
            options.Sources.AddFault($"{nameof(BatchTypedOptions)}.{nameof(options.StatePath)} {fault}.");
        }
    }

    private void Read(BatchTypedOptions options, ClientSetting setting, string variable)
    {
        if (ValueOf(variable) is { } text)
        {
            setting.Read(options, text, text == OfProcess(variable) ? $"environment variable {variable}" : $"configuration key {variable}");
        }
    }

    private string? ValueOf(string variable) => services.GetService<IConfiguration>()?[variable] ?? OfProcess(variable);

    private string? OfProcess(string variable) => (services.GetService<EnvironmentVariables>() ?? EnvironmentVariables.OfProcess).Read(variable);
}
