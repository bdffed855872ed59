using BatchTyped.Roslyn.Collections;
using Microsoft.CodeAnalysis;

namespace BatchTyped.Roslyn;

/// <summary>A finding before it becomes a diagnostic.</summary>
/// <param name="Id">The rule.</param>
/// <param name="Location">Where; the original location, so that <c>#pragma</c> is heard.</param>
/// <param name="Arguments">What the rule's message is filled with.</param>
internal sealed record TaskProblem(string Id, Location Location, EquatableArray<string> Arguments)
{
    /// <summary>What the rule's fix should put in place of the location's text, where the reader knows it.</summary>
    public string? Replacement { get; init; }

    /// <summary>Whether the task is only advised against: it is generated all the same.</summary>
    public bool IsAdvice { get; init; }

    /// <summary>Whether it is only a suggestion, which is kept back while the task has faults.</summary>
    public bool IsSuggestion { get; init; }
}
