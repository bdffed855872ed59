using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using BatchTyped;

namespace ProductDescriptions;

/// <summary>A text for the shop, one item for each product and language: both make up the key.</summary>
[BatchTask(Model = "claude-sonnet-4-6", MaxTokens = 500, CustomId = "{Language}-{Sku:hash}", ShareIdenticalRequests = true)]
[SystemPrompt("""
    You write texts for an online shop: friendly, concrete, without superlatives.
    Use only the facts that are given. Write everything in the language that is asked for, except for the product's name.
    """)]
[Prompt("""
    Language: {Language}
    Product: {Name}
    Facts: {Facts}
    """)]
public partial record DescribeProduct(string Sku, Language Language, string Name, string Facts) : IBatchTask<ShopText>;

public sealed record ShopText(
    [Description("At most eight words, with the product's name")][MaxLength(90)] string Headline,
    [Description("Two or three sentences")][MaxLength(600)] string Body,
    [Description("Two to four short points")][MinLength(1)][MaxLength(4)] IReadOnlyList<string> Points);

public enum Language
{
    English,
    German,
    French,
    Japanese,
}
