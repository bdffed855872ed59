using CsCheck;

namespace BatchTyped.Generator.Tests.Behaviour;

[BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Region}-{Tenant}-{Day:yyyyMMdd}_{Number:D6}"), Prompt("{Number}")]
public partial record Keyed(Region Region, string Tenant, DateOnly Day, short Number) : IBatchTask<string>;

public enum Region { North, NorthEast, N }

[BatchTask(Model = "m", MaxTokens = 1, CustomId = "p-{Url:hash}"), Prompt("{Url}")]
public partial record Hashed(string Url) : IBatchTask<string>;

[BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Guid:N}{Day}_{Big}"), Prompt("{Big}")]
public partial record GuidKeyed(Guid Guid, DateOnly Day, ushort Big) : IBatchTask<string>;

public sealed class KeyTests
{
    private static readonly Gen<string> Slug = Gen.Char["abcABC019_-"].Array[1, 8].Select(chars => new string(chars));

    [Fact]
    public void Key_IsReadBack() =>
        Gen.Select(Gen.OneOf(Region.North, Region.NorthEast, Region.N), Slug.Where(slug => !slug.Contains('-')), Gen.Date, Gen.Short).Sample((region, tenant, day, number) =>
        {
            var item = new Keyed(region, tenant, DateOnly.FromDateTime(day), number);
            Assert.True(Read<Keyed, string, (Region, string, DateOnly, short)>(Codecs.CustomId(Keyed.Definition, item), out var key));
            Assert.Equal((region, tenant, DateOnly.FromDateTime(day), number), key);
        });

    [Fact]
    public void GuidAndDate_AreReadBack() => Gen.Select(Gen.Guid, Gen.Date, Gen.UShort).Sample((guid, day, big) =>
    {
        var item = new GuidKeyed(guid, DateOnly.FromDateTime(day), big);
        Assert.True(Read<GuidKeyed, string, (Guid, DateOnly, ushort)>(Codecs.CustomId(GuidKeyed.Definition, item), out var key));
        Assert.Equal((guid, DateOnly.FromDateTime(day), big), key);
    });

    [Theory]
    [InlineData("")]
    [InlineData("North-a-20261122_")]
    [InlineData("South-a-20261122_000001")]
    [InlineData("North--20261122_000001")]
    [InlineData("North-a-20261322_000001")]
    [InlineData("North-a-20261122_99999999")]
    [InlineData("North-a-20261122_000001x")]
    public void TextThatIsNoKey_IsRefused(string customId) => Assert.False(Read<Keyed, string, (Region, string, DateOnly, short)>(customId, out _));

    [Fact]
    public void ValueThatCouldNotBeReadBack_IsRefused()
    {
        var exception = Assert.Throws<BatchKeyException>(() => Codecs.CustomId(Keyed.Definition, new(Region.N, "a-b", default, 1)));
        Assert.Equal("Tenant", exception.Member);
        Assert.DoesNotContain("a-b", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Hash_TakesAnything()
    {
        var one = Codecs.CustomId(Hashed.Definition, new("https://example.com/ä"));
        Assert.Equal(24, one.Length);
        Assert.NotEqual(one, Codecs.CustomId(Hashed.Definition, new("https://example.com/ö")));
        Assert.False(Read<Hashed, string, string>(one, out _));
    }

    private static bool Read<TTask, TResult, TKey>(string customId, out TKey? key) where TTask : SourceGen.IBatchTaskContract<TTask, TResult, TKey> =>
        TTask.TryReadKey(System.Text.Encoding.UTF8.GetBytes(customId), out key);
}
