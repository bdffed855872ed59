namespace BatchTyped.Architecture.Tests.Metadata;

/// <summary>What a type names in its code: another type, or a member of one.</summary>
/// <param name="Assembly">The assembly of the named type, as the compiler saw it.</param>
/// <param name="Type">The outermost type's full name, without the number of its type parameters.</param>
/// <param name="Member">The member's name in metadata, an accessor for a property; null where only the type is named.</param>
internal readonly record struct Mention(string Assembly, string Type, string? Member = null)
{
    /// <summary>Whether a pattern means this: <c>System.IO.*</c> a namespace and those below, <c>System.Random</c> a type, <c>System.Guid::NewGuid</c> a member.</summary>
    public bool Matches(string pattern) =>
        pattern.EndsWith(".*", StringComparison.Ordinal) ? Type.StartsWith(pattern[..^1], StringComparison.Ordinal)
        : pattern.Contains("::", StringComparison.Ordinal) ? ToString() == pattern
        : Type == pattern;

    /// <inheritdoc/>
    public override string ToString() => Member is null ? Type : $"{Type}::{Member}";
}
