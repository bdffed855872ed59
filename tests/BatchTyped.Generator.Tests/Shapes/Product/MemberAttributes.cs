namespace BatchTyped.Generator.Tests.Shapes.Product;

/// <summary>Attributes that a member of a result can have.</summary>
internal static class MemberAttributes
{
    private const string Json = "System.Text.Json.Serialization.";
    private const string Data = "System.ComponentModel.DataAnnotations.";

    private static readonly (string Code, Fate Fate)[] OfNumbers =
    [
        ($"{Data}Range(0, 5)", Fate.Works), ($"{Data}Range(0.5, 5.5)", Fate.Works), ($"{Data}Range(0, double.MaxValue)", Fate.Works), ($"{Data}Range(int.MinValue, int.MaxValue)", Fate.Works),
        ($"{Data}Range(typeof(decimal), \"1\", \"79\")", Fate.Works), ($"{Data}Range(typeof(long), \"0\", \"9000000000000000000\")", Fate.Works),
        ($"{Data}Range(0, 10, MinimumIsExclusive = true, MaximumIsExclusive = true)", Fate.Works), ($"{Data}Range(5, 1)", Fate.Refused), ($"{Data}AllowedValues(1, 2, 3)", Fate.Works),
        ($"{Data}AllowedValues((byte)1, 2L, 3u)", Fate.Works), ($"{Data}AllowedValues(1.0, 2.5f)", Fate.Works), ($"{Data}AllowedValues(1, 99999999999L)", Fate.Works),
        ($"{Data}AllowedValues(1, 2), {Data}Range(5, 9)", Fate.Refused), ($"{Data}Range(0, 1), {Data}AllowedValues(1, 2)", Fate.Works),
        ($"{Data}Range(1.2, 1.8)", Fate.Either), ($"{Data}Range(1e30, 1e35)", Fate.Either), ($"{Data}Range(-1e35, -300)", Fate.Either), ($"{Data}Range(300, 400)", Fate.Either),
        ($"{Data}Range(typeof(double), \"0.1\", \"0.3\", MaximumIsExclusive = true)", Fate.Either), ($"{Data}Range(5, 5)", Fate.Works), ($"{Data}Range(5, 5, MinimumIsExclusive = true)", Fate.Refused),
        ($"{Json}JsonNumberHandling({Json}JsonNumberHandling.WriteAsString)", Fate.Works),
    ];

    private static readonly (string Code, Fate Fate)[] OfStrings =
    [
        ($"{Data}StringLength(5, MinimumLength = 2)", Fate.Works), ($"{Data}StringLength(3, MinimumLength = 9)", Fate.Refused), ($"{Data}Length(5, 1)", Fate.Refused), ($"{Data}Length(1, 5)", Fate.Works),
        ($"{Data}MinLength(2), {Data}MaxLength(3)", Fate.Works), ($"{Data}MinLength(4), {Data}MaxLength(3)", Fate.Refused), ($"{Data}RegularExpression(\"[a-c]{{2}}\")", Fate.Works),
        ($"{Data}RegularExpression(\"\\\\bab\\\\b\")", Fate.Works), ($"{Data}AllowedValues(\"a\", \"A\", \"b\\\"\", null)", Fate.Works), ($"{Data}AllowedValues(\"aaa\"), {Data}MaxLength(2)", Fate.Refused),
        ($"{Data}StringLength(0)", Fate.Works), ($"{Data}MaxLength", Fate.Works),
    ];

    private static readonly (string Code, Fate Fate)[] OfLists =
    [
        ($"{Data}Length(1, 2)", Fate.Works), ($"{Data}Length(2, 1)", Fate.Refused), ($"{Data}MinLength(1)", Fate.Works), ($"{Data}MaxLength(2)", Fate.Works), ($"{Data}MinLength(3), {Data}MaxLength(2)", Fate.Refused),
    ];

    private static readonly (string Code, Fate Fate)[] OfAny =
    [
        ($"{Data}Required", Fate.Works), ("System.ComponentModel.Description(\"One\\r\\ntwo \\ud83d\\ude00 \\\"q\\\"\")", Fate.Works), ($"{Json}JsonRequired", Fate.Works), ($"{Json}JsonPropertyOrder(-1)", Fate.Works),
        ($"{Json}JsonPropertyOrder(9)", Fate.Works), ($"{Json}JsonPropertyName(\"a-b \\\"c\\\"\")", Fate.Works), ($"{Json}JsonPropertyName(\"class\")", Fate.Works), ($"{Json}JsonPropertyName(\"ä/~\")", Fate.Works),
        ($"{Json}JsonPropertyName(\"half \\ud800\")", Fate.Refused), ($"{Json}JsonPropertyName(\"\\ud83d\\ude00\")", Fate.Works), ("System.Obsolete(\"old\")", Fate.Works), ("System.Obsolete(\"gone\", true)", Fate.Refused),
        ("System.Diagnostics.CodeAnalysis.Experimental(\"XY9\")", Fate.Works), ("System.Runtime.Serialization.DataMember(Name = \"other\")", Fate.Works), ("System.Runtime.Serialization.IgnoreDataMember", Fate.Works),
        ($"{Json}JsonIgnore(Condition = {Json}JsonIgnoreCondition.WhenWritingNull)", Fate.Either), ($"{Json}JsonIgnore(Condition = {Json}JsonIgnoreCondition.Never)", Fate.Works), ($"{Data}EmailAddress", Fate.Works),
        ($"{Data}Display(Name = \"x\")", Fate.Works), ("System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)", Fate.Works),
    ];

    internal static (string Code, Fate Fate) Draw(Random random, MemberKind kind, bool isNullable)
    {
        var own = kind.IsNumber ? OfNumbers : kind.Code == "string" ? OfStrings : kind.Code.EndsWith("[]", StringComparison.Ordinal) || kind.Code.Contains("List<", StringComparison.Ordinal) ? OfLists : OfAny;
        var drawn = random.Next(2) == 0 ? own : OfAny;
        _ = isNullable;
        return drawn[random.Next(drawn.Length)];
    }
}
