using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CsCheck;

namespace BatchTyped.Generator.Tests.Behaviour;

[BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
public partial record Store(
    int Id, string? Text, bool Flag, sbyte I8, ushort U16, long I64, ulong U64, Int128 I128, UInt128 U128, nint Native,
    Half F16, float F32, double F64, decimal Money, char Letter, Guid Guid, DateTime Time, DateTimeOffset Moment, DateOnly Day, TimeOnly Clock,
    TimeSpan Span, Uri? Link, Colour Colour, Colour? MaybeColour, int? MaybeNumber, double? MaybeReal, Inner Inner, Pair? Pair) : IBatchTask<string>
{
    public ImmutableArray<int> Fixed { get; init; }

    public List<string?> Words { get; set; } = ["initial"];

    public Inner?[]? Inners { get; init; }

    public HashSet<Guid>? Set { get; init; }

    [NotStored]
    public object? Tag { get; set; }
}

public enum Colour : short { Red = -1, [JsonStringEnumMemberName("green one")] Green = 7, red = 8 }

public sealed record Inner(string Name, IReadOnlyList<Colour> Colours);

public readonly record struct Pair(double A, Pair2 B);

public struct Pair2 : IEquatable<Pair2>
{
    public int? X { get; set; }

    public readonly bool Equals(Pair2 other) => X == other.X;

    public override readonly bool Equals(object? obj) => obj is Pair2 other && Equals(other);

    public override readonly int GetHashCode() => X.GetHashCode();
}

/// <summary>An item that was stored is the item again, whatever it holds.</summary>
public sealed class StoredItemTests
{
    private static readonly Gen<string> Text = Gen.String.Select(text => new string([.. text.Where(c => !char.IsSurrogate(c))])).Where(text => text is not null);

    private static readonly Gen<Colour> Colours = Gen.Short.Select(Gen.OneOf(Colour.Red, Colour.Green, Colour.red), Gen.Bool, (number, named, isNamed) => isNamed ? named : (Colour)number);

    private static readonly Gen<Inner> Inners = Gen.Select(Text, Colours.Array[0, 3], (name, colours) => new Inner(name, colours));

    [Fact]
    public void Numbers_ComeBackExactly() => Gen.Select(Gen.Double, Gen.Single, Gen.Decimal, Gen.Long, Gen.ULong).Sample((real, single, money, whole, natural) =>
    {
        var item = Sample() with
        {
            F64 = real, F32 = single, F16 = (Half)single, Money = money, I64 = whole, U64 = natural,
            I128 = (Int128)whole * natural, U128 = (UInt128)natural * natural, Native = (nint)whole, MaybeReal = real,
        };
        AssertEqual(item, Codecs.RoundTrip(Store.Definition, item));
    });

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(-0d)]
    [InlineData(double.Epsilon)]
    [InlineData(double.MaxValue)]
    public void RealNumbersThatJsonCannotWrite_ComeBackExactly(double value)
    {
        var item = Sample() with { F64 = value, F32 = (float)value, F16 = (Half)value, MaybeReal = value };
        var read = Codecs.RoundTrip(Store.Definition, item);
        Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits(read.F64));
        AssertEqual(item, read);
    }

    [Fact]
    public void TextsTimesAndEnums_ComeBackExactly() =>
        Gen.Select(Text.Null(), Gen.DateTime, Gen.DateTimeOffset, Gen.TimeSpan, Colours, Colours.Nullable(), Inners).Sample((text, time, moment, span, colour, maybe, inner) =>
        {
            var item = Sample() with
            {
                Text = text, Time = time, Moment = moment, Span = span, Colour = colour, MaybeColour = maybe, Inner = inner,
                Day = DateOnly.FromDateTime(time), Clock = TimeOnly.FromDateTime(time),
            };
            AssertEqual(item, Codecs.RoundTrip(Store.Definition, item));
        });

    [Fact]
    public void Collections_ComeBackExactly() =>
        Gen.Select(Gen.Int.Array[0, 5], Text.Null().Array[0, 5], Inners.Null().Array[0, 3], Gen.Guid.Array[0, 3]).Sample((numbers, words, inners, set) =>
        {
            var item = Sample() with { Fixed = [.. numbers], Words = [.. words], Inners = inners, Set = [.. set] };
            AssertEqual(item, Codecs.RoundTrip(Store.Definition, item));
        });

    [Fact]
    public void NullWhereAnnotationsDenyIt_ComesBackAsNull()
    {
        var item = Sample() with { Inner = null!, Words = null!, Fixed = default };
        AssertEqual(item, Codecs.RoundTrip(Store.Definition, item));
    }

    [Fact]
    public void DateTimeKinds_ComeBack()
    {
        foreach (var kind in Enum.GetValues<DateTimeKind>())
        {
            var item = Sample() with { Time = new DateTime(2026, 11, 22, 17, 5, 3, 123, kind).AddTicks(4567) };
            var read = Codecs.RoundTrip(Store.Definition, item);
            Assert.Equal(item.Time, read.Time);
            Assert.Equal(kind, read.Time.Kind);
        }
    }

    [Fact]
    public void MemberThatIsNotStored_HasItsDefault() =>
        Assert.Null(Codecs.RoundTrip(Store.Definition, Sample() with { Tag = new object() }).Tag);

    [Fact]
    public void ItemOfAnEarlierBuild_IsReadAsFarAsItGoes()
    {
        var stored = JsonNode.Parse(Codecs.Stored(Store.Definition, Sample()))!.AsObject();
        stored["gone"] = new JsonObject { ["deep"] = new JsonArray(1, 2) };
        stored.Remove("words");
        stored.Remove("inners");
        var read = Store.Definition.Codec.ReadItem(System.Text.Encoding.UTF8.GetBytes(stored.ToJsonString()));
        Assert.Equal(["initial"], read.Words);
        Assert.Null(read.Inners);
    }

    [Fact]
    public void StoredItemThatIsBroken_NamesThePath()
    {
        var stored = Codecs.Stored(Store.Definition, Sample() with { Inner = new Inner("a", [Colour.Red]) }).Replace("\"Red\"", "[]", StringComparison.Ordinal);
        var exception = Assert.Throws<FormatException>(() => Store.Definition.Codec.ReadItem(System.Text.Encoding.UTF8.GetBytes(stored)));
        Assert.StartsWith("$.colour is", exception.Message, StringComparison.Ordinal);
    }

    private static Store Sample() => new(
        1, "text", true, -1, 2, 3, 4, 5, 6, 7, (Half)0.5, 0.25f, 0.1, 1.10m, 'ß', Guid.Empty, DateTime.UnixEpoch, DateTimeOffset.UnixEpoch, new DateOnly(2026, 2, 28),
        new TimeOnly(23, 59, 59, 999), TimeSpan.FromTicks(-1), new Uri("relative/ä?q=1", UriKind.Relative), Colour.Red, null, null, null, new Inner("", []), new Pair(1, new Pair2 { X = 3 }));

    /// <summary>Records compare lists by identity: so compare what both print as System.Text.Json, and the rest as records.</summary>
    private static void AssertEqual(Store expected, Store actual)
    {
        Assert.Equal(Json(expected), Json(actual));
        Assert.Equal(expected.Fixed.IsDefault, actual.Fixed.IsDefault);
        var bare = new Inner("", []);
        Assert.Equal(
            expected with { Inner = bare, Words = null!, Inners = null, Set = null, Fixed = default, Tag = null },
            actual with { Inner = bare, Words = null!, Inners = null, Set = null, Fixed = default, Tag = null });
    }

    private static string Json(Store store) => JsonSerializer.Serialize(
        new { store.Words, store.Inners, store.Set, Fixed = store.Fixed.IsDefault ? null : store.Fixed.ToArray(), Inner = store.Inner is null ? null : new { store.Inner.Name, store.Inner.Colours } });
}
