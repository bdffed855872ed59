using BatchTyped.Roslyn.Collections;

namespace BatchTyped.Roslyn.Model;

/// <summary>Where a task stands and how a further part of it is declared.</summary>
internal sealed record PlaceModel
{
    /// <summary>The namespace; empty for the global one.</summary>
    public required string Namespace { get; init; }

    /// <summary>The types around the task, the outermost first.</summary>
    public required EquatableArray<TypeHeader> ContainingTypes { get; init; }

    /// <summary>The task's own declaration.</summary>
    public required TypeHeader Type { get; init; }

    /// <summary>The task's name with <c>global::</c>, for code.</summary>
    public required string FullName { get; init; }

    /// <summary>The task's name with namespace and containing types, for people and file names.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Whether the task is a struct.</summary>
    public required bool IsValueType { get; init; }

    /// <summary>Diagnostics of experimental and obsolete types and members that the generated part names, in ordinal order.</summary>
    public EquatableArray<string> SilencedIds { get; init; } = [];

    /// <summary>What code outside the task may see of it.</summary>
    public required Visibility Visibility { get; init; }
}

/// <summary>One type declaration without its modifiers.</summary>
/// <param name="Keyword">For example <c>record struct</c>.</param>
/// <param name="Name">The name, escaped where it is a keyword.</param>
internal sealed record TypeHeader(string Keyword, string Name);

/// <summary>Who can name a task together with its result type.</summary>
internal enum Visibility
{
    /// <summary>Only code inside a containing type.</summary>
    Private,

    /// <summary>This assembly.</summary>
    Internal,

    /// <summary>Everybody.</summary>
    Public,
}
