using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace BatchTyped.Options;

/// <summary>
/// Reads the section of the configuration into the options. Unlike a binder it lets nothing pass: a key that is no setting and a value that
/// is no value are faults, reported with all others.
/// </summary>
internal sealed class ConfigurationReader(IServiceProvider services) : IConfigureOptions<BatchTypedOptions>
{
    public void Configure(BatchTypedOptions options)
    {
        if (services.GetService(typeof(IConfiguration)) is not IConfiguration configuration)
        {
            return;
        }

        var section = configuration.GetSection(BatchTypedOptions.SectionName);
        if (!string.IsNullOrWhiteSpace(section.Value))
        {
            options.Sources.AddFault($"The configuration key {section.Path} has a value; it must be a section with the settings of {nameof(BatchTypedOptions)}.");
        }

        foreach (var entry in section.GetChildren())
        {
            Read(options, entry);
        }
    }

    private void Read(BatchTypedOptions options, IConfigurationSection entry)
    {
        var source = SourceOf(entry.Path);
        var setting = ClientSetting.All.FirstOrDefault(setting => setting.Name.Equals(entry.Key, StringComparison.OrdinalIgnoreCase));
        if (setting is null)
        {
            options.Sources.AddFault($"The {source} is no setting. The settings are {string.Join(", ", ClientSetting.All.Select(known => known.Name))}.");
        }
        else if (entry.GetChildren().Any())
        {
            options.Sources.AddFault($"{nameof(BatchTypedOptions)}.{setting.Name} ({source}) is a section or a list; {setting.Form}.");
        }
        else if (entry.Value is { } text)
        {
            setting.Read(options, text, source);
        }
    }

    /// <summary>The configuration key, and the variable of the environment where it is one.</summary>
    private string SourceOf(string path)
    {
        var variable = path.Replace(":", "__", StringComparison.Ordinal);
        var environment = (EnvironmentVariables?)services.GetService(typeof(EnvironmentVariables)) ?? EnvironmentVariables.OfProcess;
        return environment.Read(variable) is null ? $"configuration key {SettingText.Shown(path).Trim('"')}" : $"environment variable {variable}";
    }
}
