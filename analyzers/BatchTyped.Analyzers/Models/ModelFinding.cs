using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace BatchTyped.Analyzers.Models;

/// <summary>A finding of a rule on models.</summary>
/// <param name="Location">Where.</param>
/// <param name="Arguments">What the rule's message is filled with.</param>
internal sealed record ModelFinding(Location Location, params object[] Arguments)
{
    /// <summary>The settings that repair it.</summary>
    public ImmutableArray<ArgumentEdit> Edits { get; init; } = [];

    internal Diagnostic ToDiagnostic(string id) =>
        Diagnostic.Create(Descriptors.Of(id), Location, ArgumentEdit.ToProperties(Edits), Arguments);
}
