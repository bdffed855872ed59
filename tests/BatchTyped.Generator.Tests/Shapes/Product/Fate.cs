namespace BatchTyped.Generator.Tests.Shapes.Product;

/// <summary>What has to become of a drawn part.</summary>
internal enum Fate
{
    /// <summary>It works; an error is a fault.</summary>
    Works,

    /// <summary>It is refused by one error at its place.</summary>
    Refused,

    /// <summary>It works, or is refused by one error at its place; which of both depends on the other parts.</summary>
    Either,
}
