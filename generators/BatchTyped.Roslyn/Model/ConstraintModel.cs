using BatchTyped.Roslyn.Collections;

namespace BatchTyped.Roslyn.Model;

/// <summary>A condition on a value that the API's schema can't say: it goes into the description, and the reader checks it.</summary>
internal abstract record ConstraintModel;

/// <summary>A bound of a number.</summary>
/// <param name="Limit">The bound, in the invariant culture.</param>
/// <param name="IsMinimum">Whether it is the lower one.</param>
/// <param name="IsExclusive">Whether the bound itself is outside.</param>
internal sealed record BoundConstraint(string Limit, bool IsMinimum, bool IsExclusive) : ConstraintModel;

/// <summary>Bounds of a string's length, or of the number of elements.</summary>
/// <param name="Minimum">The least, or <see langword="null"/>.</param>
/// <param name="Maximum">The most, or <see langword="null"/>.</param>
internal sealed record LengthConstraint(int? Minimum, int? Maximum) : ConstraintModel;

/// <summary>A pattern that a whole string has to match.</summary>
/// <param name="Pattern">The regular expression.</param>
/// <param name="IsInSchema">Whether the API's schemas know its features.</param>
internal sealed record PatternConstraint(string Pattern, bool IsInSchema) : ConstraintModel;

/// <summary>The only values of a string or a number.</summary>
/// <param name="Json">The values as JSON.</param>
/// <param name="Code">The values as code.</param>
internal sealed record AllowedConstraint(EquatableArray<string> Json, EquatableArray<string> Code) : ConstraintModel
{
    /// <summary>The strings themselves; empty of numbers.</summary>
    internal EquatableArray<string> Texts { get; init; } = [];
}

/// <summary>An attribute of the user's own that checks a value.</summary>
/// <param name="Code">Code that makes the attribute.</param>
internal sealed record ValidationConstraint(string Code) : ConstraintModel;
