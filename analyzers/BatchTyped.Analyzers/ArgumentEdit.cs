using System.Collections.Immutable;

namespace BatchTyped.Analyzers;

/// <summary>A change of a named argument of an attribute, handed to a fix in the properties of a diagnostic.</summary>
/// <param name="Argument">The argument's name.</param>
/// <param name="Code">Its new value, or nothing to remove it.</param>
internal sealed record ArgumentEdit(string Argument, string Code)
{
    private const string Prefix = "Argument.";

    internal static ImmutableDictionary<string, string?> ToProperties(ImmutableArray<ArgumentEdit> edits) =>
        edits.ToImmutableDictionary(edit => Prefix + edit.Argument, edit => (string?)edit.Code);

    internal static ImmutableArray<ArgumentEdit> FromProperties(ImmutableDictionary<string, string?> properties) =>
    [
        .. properties.Where(property => property.Key.StartsWith(Prefix, StringComparison.Ordinal) && property.Value is not null)
            .Select(property => new ArgumentEdit(property.Key.Substring(Prefix.Length), property.Value!))
            .OrderBy(edit => edit.Argument, StringComparer.Ordinal),
    ];
}
