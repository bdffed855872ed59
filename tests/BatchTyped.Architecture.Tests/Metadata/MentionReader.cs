using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace BatchTyped.Architecture.Tests.Metadata;

/// <summary>
/// Collects what one type definition names: in its base types, constraints, attributes, signatures, and in the instructions, locals
/// and handlers of its methods. It is its own provider of signature types, so that decoding a signature collects it.
/// </summary>
internal sealed class MentionReader(PEReader file, MetadataReader metadata, HashSet<Mention> mentions) : ISignatureTypeProvider<Mention, object?>
{
    private static readonly Mention Nothing = new("", "");

    public void Read(TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        Collect(type.BaseType);
        Collect(type.GetCustomAttributes());
        Collect(type.GetGenericParameters());
        foreach (var implemented in type.GetInterfaceImplementations())
        {
            Collect(metadata.GetInterfaceImplementation(implemented).Interface);
        }

        foreach (var field in type.GetFields().Select(metadata.GetFieldDefinition))
        {
            field.DecodeSignature(this, null);
            Collect(field.GetCustomAttributes());
        }

        foreach (var property in type.GetProperties().Select(metadata.GetPropertyDefinition))
        {
            Collect(property.GetCustomAttributes());
        }

        foreach (var method in type.GetMethods().Select(metadata.GetMethodDefinition))
        {
            method.DecodeSignature(this, null);
            Collect(method.GetCustomAttributes());
            Collect(method.GetGenericParameters());
            if (method.RelativeVirtualAddress != 0)
            {
                Collect(file.GetMethodBody(method.RelativeVirtualAddress));
            }
        }
    }

    private void Collect(MethodBodyBlock body)
    {
        Collect(body.LocalSignature);
        foreach (var region in body.ExceptionRegions)
        {
            Collect(region.CatchType);
        }

        foreach (var named in Instructions.Tokens(body.GetILReader()))
        {
            Collect(named);
        }
    }

    private void Collect(CustomAttributeHandleCollection attributes)
    {
        foreach (var attribute in attributes)
        {
            Collect(metadata.GetCustomAttribute(attribute).Constructor);
        }
    }

    private void Collect(GenericParameterHandleCollection parameters)
    {
        foreach (var constraint in parameters.SelectMany(parameter => metadata.GetGenericParameter(parameter).GetConstraints()))
        {
            Collect(metadata.GetGenericParameterConstraint(constraint).Type);
        }
    }

    /// <summary>Collects a token's target with all that its signature names, and says which type it is or lies in.</summary>
    private Mention Collect(EntityHandle handle)
    {
        if (handle.IsNil)
        {
            return Nothing;
        }

        switch (handle.Kind)
        {
            case HandleKind.TypeReference:
                return Add(TypeNames.Of(metadata, (TypeReferenceHandle)handle));
            case HandleKind.TypeDefinition:
                return Add(TypeNames.Of(metadata, (TypeDefinitionHandle)handle));
            case HandleKind.TypeSpecification:
                return metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(this, null);
            case HandleKind.FieldDefinition:
                var field = metadata.GetFieldDefinition((FieldDefinitionHandle)handle);
                return AddMember(field.GetDeclaringType(), field.Name);
            case HandleKind.MethodDefinition:
                var method = metadata.GetMethodDefinition((MethodDefinitionHandle)handle);
                return AddMember(method.GetDeclaringType(), method.Name);
            case HandleKind.MemberReference:
                var member = metadata.GetMemberReference((MemberReferenceHandle)handle);
                _ = member.GetKind() == MemberReferenceKind.Method
                    ? member.DecodeMethodSignature(this, null).ReturnType
                    : member.DecodeFieldSignature(this, null);
                return AddMember(member.Parent, member.Name);
            case HandleKind.MethodSpecification:
                var specification = metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                specification.DecodeSignature(this, null);
                return Collect(specification.Method);
            case HandleKind.StandaloneSignature:
                var signature = metadata.GetStandaloneSignature((StandaloneSignatureHandle)handle);
                _ = signature.GetKind() == StandaloneSignatureKind.LocalVariables
                    ? signature.DecodeLocalSignature(this, null).FirstOrDefault(Nothing)
                    : signature.DecodeMethodSignature(this, null).ReturnType;
                return Nothing;
            default:
                throw new BadImageFormatException($"A {handle.Kind} stands where a type or member was expected.");
        }
    }

    private Mention AddMember(EntityHandle parent, StringHandle name) =>
        Collect(parent) is { Type.Length: > 0 } type ? Add(type with { Member = metadata.GetString(name) }) : Nothing;

    private Mention Add(Mention mention)
    {
        mentions.Add(mention);
        return mention;
    }

    Mention ISignatureTypeProvider<Mention, object?>.GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) => Collect(handle);

    Mention ISignatureTypeProvider<Mention, object?>.GetFunctionPointerType(MethodSignature<Mention> signature) => Nothing;

    Mention ISignatureTypeProvider<Mention, object?>.GetGenericMethodParameter(object? genericContext, int index) => Nothing;

    Mention ISignatureTypeProvider<Mention, object?>.GetGenericTypeParameter(object? genericContext, int index) => Nothing;

    Mention ISignatureTypeProvider<Mention, object?>.GetModifiedType(Mention modifier, Mention unmodifiedType, bool isRequired) => unmodifiedType;

    Mention ISignatureTypeProvider<Mention, object?>.GetPinnedType(Mention elementType) => elementType;

    Mention ISimpleTypeProvider<Mention>.GetPrimitiveType(PrimitiveTypeCode typeCode) => Nothing;

    Mention ISimpleTypeProvider<Mention>.GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => Collect(handle);

    Mention ISimpleTypeProvider<Mention>.GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => Collect(handle);

    Mention IConstructedTypeProvider<Mention>.GetArrayType(Mention elementType, ArrayShape shape) => elementType;

    Mention IConstructedTypeProvider<Mention>.GetByReferenceType(Mention elementType) => elementType;

    Mention IConstructedTypeProvider<Mention>.GetGenericInstantiation(Mention genericType, ImmutableArray<Mention> typeArguments) => genericType;

    Mention IConstructedTypeProvider<Mention>.GetPointerType(Mention elementType) => elementType;

    Mention ISZArrayTypeProvider<Mention>.GetSZArrayType(Mention elementType) => elementType;
}
