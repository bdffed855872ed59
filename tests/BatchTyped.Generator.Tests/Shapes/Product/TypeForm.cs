namespace BatchTyped.Generator.Tests.Shapes.Product;

/// <summary>How a type with members is declared.</summary>
internal enum TypeForm
{
    PositionalRecord,
    PositionalStruct,
    InitRecord,
    Class,
    RequiredClass,
    PrimaryClass,
    SetStruct,
    MixedClass,
}
