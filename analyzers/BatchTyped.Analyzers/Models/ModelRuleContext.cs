using System.Globalization;
using BatchTyped.Roslyn.Models;
using Microsoft.CodeAnalysis.Diagnostics;

namespace BatchTyped.Analyzers.Models;

/// <summary>What a rule may ask beside the task.</summary>
internal sealed class ModelRuleContext(KnownModels models, AnalyzerConfigOptions options)
{
    internal ModelTable Table => models.Table;

    /// <summary>The day to judge by.</summary>
    internal string Day => models.Day;

    /// <summary>What is known of a model; nothing of a name that isn't given or known.</summary>
    internal ModelInfo? Facts(string? name) => name is null ? null : Table.Find(name);

    /// <summary>A threshold that .editorconfig may set.</summary>
    internal int Threshold(string id, string name, int usual) =>
        options.TryGetValue($"dotnet_code_quality.{id}.{name}", out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : usual;
}
