using BatchTyped.Roslyn.Model;

namespace BatchTyped.Roslyn.Models;

/// <summary>How long an answer of a shape is, as JSON.</summary>
/// <param name="Least">The characters of the shortest answer.</param>
/// <param name="Most">The characters of the longest one; <see langword="null"/> where nothing bounds it.</param>
internal sealed record AnswerSize(int Least, long? Most)
{
    /// <summary>JSON is cut into shorter tokens than prose: an answer hardly takes fewer tokens than one for so many characters.</summary>
    private const int CharactersOfALongToken = 4;

    /// <summary>Nor more than one for so many.</summary>
    private const int CharactersOfAShortToken = 2;

    internal int LeastTokens => (Least + CharactersOfALongToken - 1) / CharactersOfALongToken;

    internal long? MostTokens => Most is { } most ? (most / CharactersOfAShortToken) + 1 : null;

    /// <summary>The size of a task's answer: an object, or the value inside one.</summary>
    internal static AnswerSize Of(TaskModel task) => task switch
    {
        { IsPlainText: true } => new AnswerSize(1, null),
        { IsWrapped: true } => Of(task.Result, []).Plus("""{"value":}""".Length),
        _ => Of(task.Result, []),
    };

    private static AnswerSize Of(ValueModel value, IReadOnlyCollection<ConstraintModel> constraints)
    {
        var size = Of(value.Shape, constraints);
        return value.IsNullable ? new AnswerSize(Math.Min(size.Least, 4), size.Most is { } most ? Math.Max(most, 4) : null) : size;
    }

    private static AnswerSize Of(Shape shape, IReadOnlyCollection<ConstraintModel> constraints) => shape switch
    {
        ObjectShape type => OfObject(type),
        EnumShape { Members.Count: > 0 } type => new AnswerSize(2 + type.Members.Min(m => m.JsonName.Length), 2 + type.Members.Max(m => m.JsonName.Length)),
        ListShape type => OfList(type, constraints.OfType<LengthConstraint>().FirstOrDefault()),
        ScalarShape type => OfScalar(type, constraints),
        UnionShape { Cases.Count: > 0 } type => OfUnion(type),
        _ => new AnswerSize(2, null),
    };

    private static AnswerSize OfObject(ObjectShape type)
    {
        var least = 2;
        long? most = 2;
        foreach (var member in type.Members)
        {
            var size = Of(member.Value, member.Constraints).Plus(member.JsonName.Length + "\"\":,".Length);
            least += member.IsRequired ? size.Least : 0;
            most += size.Most;
        }

        return new AnswerSize(least, most);
    }

    /// <summary>One of the cases, and the property that tells which.</summary>
    private static AnswerSize OfUnion(UnionShape type)
    {
        var cases = type.Cases.Select(one => OfObject(one.Object).Plus(type.Discriminator.Length + one.Tag.Length + "\"\":\"\",".Length)).ToList();
        return new AnswerSize(cases.Min(size => size.Least), cases.Exists(size => size.Most is null) ? null : cases.Max(size => size.Most));
    }

    private static AnswerSize OfList(ListShape type, LengthConstraint? length)
    {
        var element = Of(type.Element, []).Plus(1);
        var count = Math.Min(length?.Minimum ?? 0, 100_000);
        return new AnswerSize(2 + (int)Math.Min((long)count * element.Least, int.MaxValue / 2), 2 + (length?.Maximum * element.Most));
    }

    private static AnswerSize OfScalar(ScalarShape type, IReadOnlyCollection<ConstraintModel> constraints)
    {
        if (constraints.OfType<AllowedConstraint>().FirstOrDefault() is { Json.Count: > 0 } allowed)
        {
            return new AnswerSize(allowed.Json.Min(json => json.Length), allowed.Json.Max(json => json.Length));
        }

        var length = constraints.OfType<LengthConstraint>().FirstOrDefault();
        return type.Kind switch
        {
            ScalarKind.String => new AnswerSize(2 + Math.Max(0, Math.Min(length?.Minimum ?? 0, int.MaxValue / 4)), 2L + length?.Maximum),
            ScalarKind.Boolean => new AnswerSize(4, 5),
            ScalarKind.Integer => new AnswerSize(1, 20),
            ScalarKind.Float => new AnswerSize(1, 25),
            ScalarKind.Decimal => new AnswerSize(1, 31),
            ScalarKind.Char => new AnswerSize(3, 8),
            ScalarKind.Guid => new AnswerSize(38, 38),
            ScalarKind.DateTime or ScalarKind.DateTimeOffset => new AnswerSize(21, 40),
            ScalarKind.DateOnly => new AnswerSize(12, 12),
            ScalarKind.TimeOnly => new AnswerSize(10, 24),
            ScalarKind.TimeSpan => new AnswerSize(5, 40),
            _ => new AnswerSize(2, null),
        };
    }

    private AnswerSize Plus(int characters) => new(Least + characters, Most + characters);
}
