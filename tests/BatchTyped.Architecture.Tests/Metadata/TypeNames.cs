using System.Reflection.Metadata;

namespace BatchTyped.Architecture.Tests.Metadata;

/// <summary>Definitions and references of types as <see cref="Mention"/>, a nested type under its outermost one.</summary>
internal static class TypeNames
{
    public static string AssemblyOf(MetadataReader metadata) => metadata.GetString(metadata.GetAssemblyDefinition().Name);

    public static Mention Of(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        var definition = metadata.GetTypeDefinition(handle);
        return definition.GetDeclaringType() is { IsNil: false } outer
            ? Of(metadata, outer)
            : new Mention(AssemblyOf(metadata), FullName(metadata, definition.Namespace, definition.Name));
    }

    public static Mention Of(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var reference = metadata.GetTypeReference(handle);
        return reference.ResolutionScope.Kind switch
        {
            HandleKind.TypeReference => Of(metadata, (TypeReferenceHandle)reference.ResolutionScope),
            HandleKind.AssemblyReference => new Mention(
                metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)reference.ResolutionScope).Name),
                FullName(metadata, reference.Namespace, reference.Name)),
            _ => new Mention(AssemblyOf(metadata), FullName(metadata, reference.Namespace, reference.Name)),
        };
    }

    private static string FullName(MetadataReader metadata, StringHandle @namespace, StringHandle name)
    {
        var simple = metadata.GetString(name);
        simple = simple.IndexOf('`', StringComparison.Ordinal) is var arity and > 0 ? simple[..arity] : simple;
        return @namespace.IsNil ? simple : $"{metadata.GetString(@namespace)}.{simple}";
    }
}
