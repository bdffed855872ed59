namespace BatchTyped.Architecture.Tests.Metadata;

/// <summary>An outermost type with all that is named in it, in its nested types and in what the compiler made of its lambdas and state machines.</summary>
internal sealed record CompiledType(string FullName, IReadOnlySet<Mention> Mentions)
{
    /// <summary>The namespace, and <c>""</c> for none.</summary>
    public string Namespace => FullName.LastIndexOf('.') is var dot and > 0 ? FullName[..dot] : "";

    /// <summary>The name without the namespace.</summary>
    public string Name => FullName[(FullName.LastIndexOf('.') + 1)..];
}
