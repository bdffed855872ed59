using BatchTyped.Roslyn.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace BatchTyped.Analyzers.Models;

/// <summary>What a project knows of models: the library's facts, those of its own files, and the day to judge them by.</summary>
internal sealed class KnownModels
{
    /// <summary>The name of an additional file that adds or corrects models.</summary>
    internal const string FileName = "batchtyped.models.json";

    /// <summary>The MSBuild property that sets the day: without it, the day of the facts. Never the clock, or the same source would compile today and not tomorrow.</summary>
    private const string DayProperty = "build_property.BatchTypedDate";

    private readonly Dictionary<AdditionalText, string> _faults = [];

    private KnownModels(ModelTable table) => Table = table;

    internal ModelTable Table { get; private set; }

    internal string Day { get; private set; } = "";

    /// <summary>Why a file couldn't be read, or <see langword="null"/>.</summary>
    internal string? FaultOf(AdditionalText file) => _faults.TryGetValue(file, out var fault) ? fault : null;

    internal static KnownModels Read(AnalyzerOptions options, CancellationToken cancellationToken)
    {
        var known = new KnownModels(ModelTable.Default);
        foreach (var file in options.AdditionalFiles)
        {
            if (string.Equals(Path.GetFileName(file.Path), FileName, StringComparison.OrdinalIgnoreCase))
            {
                known.Add(file, cancellationToken);
            }
        }

        known.Day = options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue(DayProperty, out var day) && ModelObject.IsDay(day) ? day : known.Table.AsOf;
        return known;
    }

    private void Add(AdditionalText file, CancellationToken cancellationToken)
    {
        try
        {
            Table = Table.With(file.GetText(cancellationToken)?.ToString() ?? "");
        }
        catch (FormatException fault)
        {
            _faults[file] = fault.Message;
        }
    }
}
