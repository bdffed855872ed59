using System.Collections.Generic;
using BatchTyped;

namespace Shop;

[BatchTask(Model = "claude-sonnet-4-6", MaxTokens = 512, CustomId = "{Sku:hash}", UserId = "shop-{Shop}",
    FallbackModel = "claude-opus-4-6", Betas = ["output-300k-2026-03-24"], ShareIdenticalRequests = true)]
[SystemPrompt("You describe products.", Cache = BatchPromptCache.OneHour)]
[Example("A red cup, 200 ml.", """{{"title":"Red cup","tags":["cup"]}}""")]
[Example("A blue cup of {Shop}.", """{{"title":"Blue cup","tags":[]}}""")]
[Prompt("""
    Describe the product in these pictures.
    {Front}{Others}
    {Manual}
    <note>{Note}</note>
    """)]
public partial record Describe(string Sku, string Shop, BatchImage Front, IReadOnlyList<BatchImage> Others, BatchDocument? Manual, string? Note) : IBatchTask<Description>;

public sealed record Description(string Title, string[] Tags);
