using BatchTyped.Emulator.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace BatchTyped.Emulator.Tests.Hosting;

public sealed class BuilderExtensionsTests
{
    [Fact]
    public async Task The_client_of_the_services_speaks_to_their_emulator()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(time);
        services.AddBatchTyped().UseEmulator(options => options.ErroredShare = 1);
        await using var provider = services.BuildServiceProvider();

        var settings = provider.GetRequiredService<IOptions<BatchTypedOptions>>().Value;
        var emulator = provider.GetRequiredService<BatchEmulator>();
        Assert.Equal((emulator.InProcessAddress, "emulator"), (settings.BaseAddress, settings.ApiKey));
        Assert.Equal(time.GetUtcNow(), emulator.Clock.GetUtcNow());

        using var client = RawClient.Of(emulator);
        await client.CreatedIdAsync(Bodies.CreateMany(2));
        Assert.Equal(2, emulator.Ledger.CountOf(ItemOutcome.Errored));
    }

    [Fact]
    public async Task A_given_emulator_serves_and_outlives_the_services()
    {
        await using var emulator = new BatchEmulator();
        var services = new ServiceCollection();
        services.AddBatchTyped().UseEmulator().UseEmulator(emulator);
        using (var provider = services.BuildServiceProvider())
        {
            Assert.Same(emulator, provider.GetRequiredService<BatchEmulator>());
        }

        using var client = RawClient.Of(emulator);
        await client.CreatedIdAsync(Bodies.CreateMany(1));
    }

    [Fact]
    public void Services_dispose_of_the_emulator_they_made()
    {
        using var folder = new TempFolder();
        for (var i = 0; i < 2; i++)
        {
            var services = new ServiceCollection();
            services.AddBatchTyped().UseEmulator(options => options.DataPath = folder.Path);
            using var provider = services.BuildServiceProvider();
            Assert.Equal(0, provider.GetRequiredService<BatchEmulator>().Ledger.Batches);
        }
    }
}
