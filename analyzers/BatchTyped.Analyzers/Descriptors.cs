using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace BatchTyped.Analyzers;

/// <summary>All rules. Category and help link follow from the id, so that neither can be forgotten.</summary>
internal static partial class Descriptors
{
    private const string HelpLinkBase = "https://github.com/batchtyped/batchtyped/blob/main/docs/rules/";

    private static readonly Dictionary<string, DiagnosticDescriptor> ById = new(StringComparer.Ordinal);

    static Descriptors()
    {
        AddTaskRules();
        AddResultRules();
        AddModelRules();
        AddUsageRules();
    }

    /// <summary>Every rule, in the order of the ids.</summary>
    internal static ImmutableArray<DiagnosticDescriptor> All => [.. ById.Values.OrderBy(rule => rule.Id, StringComparer.Ordinal)];

    internal static DiagnosticDescriptor Of(string id) => ById[id];

    /// <summary>The rules of some families, for example <c>BT1</c>.</summary>
    internal static ImmutableArray<DiagnosticDescriptor> OfFamilies(params string[] prefixes) =>
        [.. All.Where(rule => prefixes.Any(prefix => rule.Id.StartsWith(prefix, StringComparison.Ordinal)))];

    /// <summary>A rule whose violation can't work.</summary>
    private static void Error(string id, string title, string message) => Add(id, DiagnosticSeverity.Error, title, message);

    /// <summary>A rule whose violation will surprise or cost.</summary>
    private static void Warning(string id, string title, string message) => Add(id, DiagnosticSeverity.Warning, title, message);

    /// <summary>A rule whose violation works, and could be better.</summary>
    private static void Suggestion(string id, string title, string message) => Add(id, DiagnosticSeverity.Info, title, message);

    private static void Add(string id, DiagnosticSeverity severity, string title, string message) => ById.Add(id, new DiagnosticDescriptor(
        id,
        title,
        message,
        CategoryOf(id),
        severity,
        isEnabledByDefault: true,
        helpLinkUri: $"{HelpLinkBase}{id}.md"));

    private static string CategoryOf(string id) => id[2] switch
    {
        '1' => "BatchTyped.Task",
        '2' => "BatchTyped.Result",
        '3' => "BatchTyped.Model",
        _ => "BatchTyped.Usage",
    };
}
