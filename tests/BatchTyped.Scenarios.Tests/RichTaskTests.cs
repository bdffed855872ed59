using BatchTyped.Scenarios.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace BatchTyped.Scenarios.Tests;

/// <summary>What a task may hold beside text, through client, engine and service.</summary>
public class RichTaskTests
{
    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 1, 2, 3];

    private static readonly SortParcel[] Parcels =
    [
        new(1, "north", [BatchImage.FromBytes(Png), BatchImage.FromUrl(new("https://example.com/a.png"))], BatchDocument.FromText("1 kg", "Waybill")),
        new(2, "south", [], null),
        new(3, "south", [BatchImage.FromBytes(Png)], BatchDocument.FromUrl(new("https://example.com/a.pdf"))),
    ];

    [Fact]
    public async Task Pictures_examples_and_unions_by_a_tool_come_back_as_values()
    {
        await using var scenario = new Scenario();
        await using (var process = scenario.Process())
        {
            await ExpectAsync(await process.GetRequiredService<BatchClient>().StartAsync("parcels", Parcels));
        }

        // Another process reads the archive, where bytes are references.
        await using var next = scenario.Process();
        await ExpectAsync(await next.GetRequiredService<BatchClient>().OpenAsync(SortParcel.Definition, "parcels"));
        Assert.Equal(1, scenario.Emulator.Ledger.Batches);
    }

    [Fact]
    public async Task A_result_by_a_tool_is_had_at_once_too()
    {
        await using var scenario = new Scenario();
        await using var process = scenario.Process();

        var result = await process.GetRequiredService<BatchClient>().SendOneAsync(Parcels[0]);

        Assert.True(result.Value is Shelf or Belt, result.Failure?.Message);
    }

    [Fact]
    public async Task A_picture_that_cant_be_read_stops_the_run_at_its_item()
    {
        await using var scenario = new Scenario();
        await using var process = scenario.Process();
        var missing = Parcels[0] with { Pictures = [BatchImage.FromFile("not-there.png")] };

        var exception = await Assert.ThrowsAsync<BatchInputException>(async () =>
            await ExpectAsync(await process.GetRequiredService<BatchClient>().StartAsync("missing", [Parcels[1], missing])));

        Assert.Equal(1, exception.Position);
        Assert.Contains("not-there.png can't be read", exception.Message, StringComparison.Ordinal);
    }

    private static async Task ExpectAsync(BatchRun<SortParcel, Place> run)
    {
        await using (run)
        {
            var results = await run.ResultsAsync().OrderBy(result => result.Key).ToListAsync();
            Assert.All(results, result => Assert.True(result.Value is Shelf or Belt, result.Failure?.Message));
            Assert.Equal([1, 2, 3], results.Select(result => result.Key));
            Assert.Equal(Parcels[0].Pictures, results[0].Item.Pictures);
            Assert.Equal(Parcels.Select(parcel => parcel.Papers), results.Select(result => result.Item.Papers));
        }
    }
}
