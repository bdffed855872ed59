using BatchTyped.Roslyn.Collections;

namespace BatchTyped.Roslyn.Model;

/// <summary>A member of an object.</summary>
internal sealed record MemberModel
{
    /// <summary>Its name as code.</summary>
    public required string Name { get; init; }

    /// <summary>Its name in JSON.</summary>
    public required string JsonName { get; init; }

    /// <summary>Its value.</summary>
    public required ValueModel Value { get; init; }

    /// <summary>Whether JSON must have it.</summary>
    public required bool IsRequired { get; init; }

    /// <summary>How a value that was read gets into the object.</summary>
    public required MemberBinding Binding { get; init; }

    /// <summary>The value of a member that JSON leaves out, as code; <see langword="null"/> for <c>default</c>.</summary>
    public required string? DefaultValue { get; init; }

    /// <summary>What the model is told about it, or <see langword="null"/>.</summary>
    public required string? Description { get; init; }

    /// <summary>What else must hold of its value.</summary>
    public required EquatableArray<ConstraintModel> Constraints { get; init; }
}

/// <summary>How a member is set.</summary>
internal enum MemberBinding
{
    /// <summary>By a constructor parameter.</summary>
    Argument,

    /// <summary>In the object initializer.</summary>
    Initializer,

    /// <summary>Behind the constructor, only when JSON had it, so that the type's own initial value stays otherwise.</summary>
    Assignment,
}
