using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace BatchTyped.Architecture.Tests.Metadata;

/// <summary>An assembly read as data. None of its code is loaded, so it makes no difference what it was compiled for.</summary>
internal sealed class CompiledAssembly
{
    private CompiledAssembly(string name, IReadOnlyList<string> references, IReadOnlyList<CompiledType> types)
    {
        Name = name;
        References = references;
        Types = types;
    }

    public string Name { get; }

    /// <summary>The assemblies it names. The compiler leaves out a reference that no code uses.</summary>
    public IReadOnlyList<string> References { get; }

    public IReadOnlyList<CompiledType> Types { get; }

    /// <summary>Reads an assembly that lies beside the tests.</summary>
    public static CompiledAssembly Beside(string name)
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, name + ".dll")));
        var metadata = file.GetMetadataReader();
        var mentions = new Dictionary<string, HashSet<Mention>>(StringComparer.Ordinal);
        foreach (var handle in metadata.TypeDefinitions)
        {
            var outermost = TypeNames.Of(metadata, handle).Type;
            if (!mentions.TryGetValue(outermost, out var ofType))
            {
                mentions.Add(outermost, ofType = []);
            }

            new MentionReader(file, metadata, ofType).Read(handle);
        }

        return new CompiledAssembly(
            TypeNames.AssemblyOf(metadata),
            [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))],
            [.. mentions.Select(pair => new CompiledType(pair.Key, pair.Value))]);
    }

    /// <summary>The type of this full name.</summary>
    public CompiledType Type(string fullName) => Types.Single(type => type.FullName == fullName);

    /// <summary>The types in a namespace, and in those below it.</summary>
    public IEnumerable<CompiledType> In(string @namespace) =>
        Types.Where(type => type.Namespace == @namespace || type.Namespace.StartsWith(@namespace + ".", StringComparison.Ordinal));
}
