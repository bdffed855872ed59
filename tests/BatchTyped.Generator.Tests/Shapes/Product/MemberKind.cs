namespace BatchTyped.Generator.Tests.Shapes.Product;

/// <summary>A type that a member can have.</summary>
/// <param name="Code">The type as code; <c>#</c> is a number of the member's own.</param>
/// <param name="Samples">Values as code.</param>
internal sealed record MemberKind(string Code, params string[] Samples)
{
    /// <summary>Declarations that the type needs, in the namespace of the type that has the member.</summary>
    public string Declarations { get; init; } = "";

    /// <summary>What becomes of a member of a result.</summary>
    public Fate InResult { get; init; } = Fate.Works;

    /// <summary>What becomes of a member of an item.</summary>
    public Fate InItem { get; init; } = Fate.Works;

    /// <summary>Whether <c>?</c> can follow the type.</summary>
    public bool CanBeNullable { get; init; } = true;

    /// <summary>Whether it can be placed in a prompt.</summary>
    public bool IsPrintable { get; init; } = true;

    /// <summary>Whether it is a number.</summary>
    public bool IsNumber { get; init; }

    /// <summary>Formats of a placeholder; those that begin with <c>!</c> fail.</summary>
    public string[] Formats { get; init; } = [];

    /// <summary>Whether the declarations only compile in the assembly of the task.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Whether it can be a key, and whether the samples are fit for one.</summary>
    public bool IsKey { get; init; }

    internal static MemberKind Refused(string code, string sample, string declarations = "") => new(code, sample)
    {
        Declarations = declarations,
        InResult = Fate.Refused,
        InItem = Fate.Refused,
        IsPrintable = false,
    };
}
