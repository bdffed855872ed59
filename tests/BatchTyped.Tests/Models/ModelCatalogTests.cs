using System.Text;
using System.Text.Json;
using BatchTyped.Models;

namespace BatchTyped.Tests.Models;

public class ModelCatalogTests
{
    [Fact]
    public void The_catalogue_says_of_when_it_is() => Assert.Equal(new DateOnly(2026, 11, 29), ModelCatalog.Default.AsOf);

    [Fact]
    public void A_model_is_found_by_id_and_by_alias()
    {
        var model = ModelCatalog.Default.Find("claude-sonnet-4-5-20250929");

        Assert.NotNull(model);
        Assert.Same(model, ModelCatalog.Default.Find("claude-sonnet-4-5"));
        Assert.Equal(ModelStatus.Deprecated, model.Status);
        Assert.Equal(new DateOnly(2026, 9, 30), model.DeprecatedOn);
        Assert.Equal(new DateOnly(2026, 11, 30), model.RetiresOn);
        Assert.Equal("claude-sonnet-5-5", model.Replacement);
        Assert.Equal((200_000, 64_000), (model.ContextTokens, model.MaxOutputTokens));
        Assert.Equal((3m, 15m, 0.30m), (model.Prices!.Input, model.Prices.Output, model.Prices.CacheRead));
        Assert.Equal(new ThinkingModes { Adaptive = false, BetweenTools = false, Enabled = true, ByDefault = false }, model.Thinking);
        Assert.Equal((true, false, true), (model.StructuredOutputs, model.Batch300kOutput, model.SamplingParameters));
        Assert.Equal((1024, 1), (model.MinCacheableTokens, model.Tokenizer));
        Assert.False(model.Effort!.Supported);
        Assert.Equal(1_568, model.MaxImageTokens);
    }

    [Theory]
    [InlineData("claude-sonnet-9")]
    [InlineData("CLAUDE-OPUS-5")]
    [InlineData("")]
    public void What_isnt_known_isnt_found(string name) => Assert.Null(ModelCatalog.Default.Find(name));

    [Theory]
    [InlineData("claude-fable-5-2", 8, 40, 0.20)]
    [InlineData("claude-mythos-5-2", 8, 40, 0.20)]
    [InlineData("claude-fable-5-1", 10, 50, 0.25)]
    [InlineData("claude-mythos-5-1", 10, 50, 0.25)]
    [InlineData("claude-opus-5-5", 4, 20, 0.20)]
    [InlineData("claude-sonnet-5-5", 2, 10, 0.10)]
    [InlineData("claude-haiku-5-5", 0.10, 0.50, 0.01)]
    [InlineData("claude-opus-5", 5, 25, 0.50)]
    [InlineData("claude-sonnet-5", 2, 10, 0.20)]
    [InlineData("claude-fable-5", 10, 50, 1.0)]
    [InlineData("claude-mythos-5", 10, 50, 1.0)]
    [InlineData("claude-opus-4-8", 5, 25, 0.50)]
    [InlineData("claude-opus-4-7", 5, 25, 0.50)]
    [InlineData("claude-opus-4-6", 5, 25, 0.50)]
    [InlineData("claude-sonnet-4-6", 3, 15, 0.30)]
    [InlineData("claude-opus-4-5", 5, 25, 0.50)]
    [InlineData("claude-haiku-4-5", 1, 5, 0.10)]
    [InlineData("claude-mythos-preview", null, null, null)]
    public void The_prices_are_those_of_the_price_list(string model, object? input, object? output, object? cacheRead)
    {
        var prices = ModelCatalog.Default.Find(model)!.Prices;

        Assert.Equal(Decimal(input), prices?.Input);
        Assert.Equal(Decimal(output), prices?.Output);
        Assert.Equal(Decimal(cacheRead), prices?.CacheRead);

        static decimal? Decimal(object? value) => value is null ? null : Convert.ToDecimal(value, System.Globalization.CultureInfo.InvariantCulture);
    }

    [Theory]
    [InlineData("claude-opus-4-1-20250805", "claude-opus-5-5")]
    [InlineData("claude-3-5-haiku-20241022", "claude-haiku-5-5")]
    [InlineData("claude-3-5-sonnet-20240620", "claude-sonnet-5-5")]
    [InlineData("claude-2.1", "claude-opus-5-5")]
    public void Retired_models_are_known_as_such(string id, string? replacement)
    {
        var model = ModelCatalog.Default.Find(id)!;

        Assert.Equal(ModelStatus.Retired, model.Status);
        Assert.NotNull(model.RetiresOn);
        Assert.Equal(replacement, model.Replacement);
    }

    [Theory]
    [InlineData("claude-opus-5-5", "max", true)]
    [InlineData("claude-opus-4-6", "xhigh", false)]
    [InlineData("claude-opus-4-6", "max", true)]
    [InlineData("claude-opus-4-5", "max", false)]
    [InlineData("claude-opus-4-5", "high", true)]
    [InlineData("claude-haiku-4-5", "low", false)]
    public void A_level_of_effort_is_accepted_by_model(string model, string level, bool? isAccepted) =>
        Assert.Equal(isAccepted, ModelCatalog.Default.Find(model)!.Effort!.Accepts(level));

    [Theory]
    [InlineData("true", null)]
    [InlineData("false", false)]
    [InlineData("[]", false)]
    [InlineData("""["low","high"]""", false)]
    [InlineData("""["max"]""", true)]
    public void Effort_is_a_list_or_a_flag(string effort, bool? takesMax) =>
        Assert.Equal(takesMax, With($$"""{"models":[{"id":"a","effort":{{effort}}}]}""").Find("a")!.Effort!.Accepts("max"));

    [Fact]
    public void A_new_model_is_added()
    {
        var catalog = With("""{"as_of":"2027-01-01","models":[{"id":"mine","aliases":["m"],"prices":{"input":1,"output":2}}]}""");

        Assert.Equal(2m, catalog.Find("m")!.Prices!.Output);
        Assert.Null(catalog.Find("mine")!.Status);
        Assert.NotNull(catalog.Find("claude-opus-5"));
        Assert.Equal(new DateOnly(2027, 1, 1), catalog.AsOf);
        Assert.Null(ModelCatalog.Default.Find("mine"));
    }

    [Fact]
    public void Of_a_known_model_only_the_facts_given_change()
    {
        var before = ModelCatalog.Default.Find("claude-haiku-4-5")!;

        var after = With("""{"models":[{"id":"claude-haiku-4-5","aliases":["cheap"],"retires_on":"2027-01-31"}]}""").Find("cheap")!;

        Assert.Equal(new DateOnly(2027, 1, 31), after.RetiresOn);
        Assert.Equal(["claude-haiku-4-5", "cheap"], after.Aliases);
        Assert.Equal(before, after with { RetiresOn = before.RetiresOn, Aliases = before.Aliases });
    }

    [Fact]
    public void Prices_change_as_a_whole()
    {
        var haiku = With("""{"models":[{"id":"claude-haiku-5-5","prices":{"input":0.2,"output":1}}]}""").Find("claude-haiku-5-5")!;

        Assert.Equal(new ModelPrices { Input = 0.2m, Output = 1 }, haiku.Prices);
        Assert.Null(haiku.LongPrompt);
        Assert.Equal(512, haiku.MinCacheableTokens);
    }

    [Theory]
    [InlineData("""{"models":[{"id":"a","prize":{}}]}""")]
    [InlineData("""{"models":[{"aliases":["a"]}]}""")]
    [InlineData("""{"models":[{"id":"a","prices":{"input":1}}]}""")]
    [InlineData("""{"models":[{"id":"a","status":"resting"}]}""")]
    [InlineData("""{"models":[{"id":"a","effort":"low"}]}""")]
    [InlineData("""{"models":[{"id":"a","effort":["huge"]}]}""")]
    [InlineData("""{"models":[{"id":"a","effort":[1]}]}""")]
    [InlineData("[]")]
    [InlineData("")]
    public void A_file_of_another_form_is_an_error(string json) => Assert.Throws<JsonException>(() => With(json));

    private static ModelCatalog With(string json) => ModelCatalog.Default.With(new MemoryStream(Encoding.UTF8.GetBytes(json)));
}
