using BatchTyped;

namespace ProductEnrichment.Tasks;

/// <summary>What a line of a supplier's price list says about a product, as fields.</summary>
[BatchTask(Model = "claude-sonnet-4-6", MaxTokens = 300, CustomId = "offer-{Sku:hash}")]
[SystemPrompt("""
    You read lines of suppliers' price lists. Every supplier writes in another order and style.
    Take only what stands in the line: what isn't there is null, never a guess.
    """)]
[Prompt("""
    <offer>
    {Offer}
    </offer>
    """)]
public partial record ExtractProduct(string Sku, string Offer) : IBatchTask<ProductFacts>;
