using BatchTyped.Engine.Starting;
using BatchTyped.Models;

namespace BatchTyped.Tests.Engine;

public class EstimateMeterTests
{
    [Fact]
    public void Items_are_priced_one_by_one_and_batches_counted_as_they_are_cut()
    {
        var meter = new EstimateMeter(ModelCatalog.Default.Find("claude-haiku-5-5"), maxTokens: 1_000, Histories.Limits);
        for (var item = 0; item < 150; item++)
        {
            meter.Add(requestBytes: 450, parameterBytes: 4_000);
        }

        var estimate = meter.Finish();

        // 1,000 tokens each: 150,000 together, which is no long prompt. (1,000 * 0.10 + 100 or 1,000 * 0.50) per million, halved, 150 times.
        Assert.Equal((150, 2, 67_500, 150_000, 150_000), (estimate.Items, estimate.Batches, estimate.Bytes, estimate.InputTokens, estimate.MaxOutputTokens));
        Assert.Equal((0.01125m, 0.045m), (estimate.LowCost, estimate.HighCost));
    }

    [Fact]
    public void A_model_whose_price_is_not_known_has_no_estimate_of_cost()
    {
        var meter = new EstimateMeter(model: null, maxTokens: 10, Histories.Limits);
        meter.Add(100, 80);

        Assert.Null(meter.Finish().HighCost);
        Assert.Contains("isn't known", meter.Finish().ToString(), StringComparison.Ordinal);
    }
}
