using BatchTyped;
using BatchTyped.Emulator;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Pipeline_1.Tests;

public sealed class TicketLabelerTests : IDisposable
{
    private readonly DirectoryInfo _state = Directory.CreateTempSubdirectory(); // a run is found by its name: each test has a state of its own

    [Fact]
    public async Task Each_ticket_goes_to_the_team_that_the_model_names()
    {
        await using var services = Start(options => options.Responder = request => request.Text.Contains("invoice")
            ? EmulatorAnswer.Text("""{"team":"Billing","confidence":0.9}""")
            : EmulatorAnswer.Text("""{"team":"Other","confidence":0.4}"""));

        Assert.Equal(["1: Billing", "2: Other"], (await LabelAsync(services, "An invoice is wrong", "Hello"))[..2]);
    }

    [Fact]
    public async Task A_refusal_is_told()
    {
        await using var services = Start(options => options.Responder = _ => EmulatorAnswer.Refusal());

        Assert.StartsWith("1: Refused", (await LabelAsync(services, "Hello"))[0]);
    }

    [Fact]
    public async Task A_lost_answer_is_not_paid_for_twice()
    {
        await using var services = Start(options => options.Faults = new FaultPlan()
            .Add(new Fault(FaultKind.LoseAnswer) { On = EmulatorEndpoint.Create, Times = 1 })); // accepted, but nobody is told

        await LabelAsync(services, "Hello", "Hello again");

        Assert.Equal(0, services.GetRequiredService<BatchEmulator>().Ledger.PaidTwice);
    }

    public void Dispose() => _state.Delete(recursive: true);

    private ServiceProvider Start(Action<EmulatorOptions> configure)
    {
        var services = new ServiceCollection();
        services.AddBatchTyped().UseEmulator(configure).Configure(options =>
        {
            options.StatePath = _state.FullName;
            options.PollFloor = TimeSpan.FromMilliseconds(10);
            options.QuietAfterSilence = options.LookInterval = TimeSpan.FromMilliseconds(20);
        });
        return services.BuildServiceProvider();
    }

    private static async Task<List<string>> LabelAsync(ServiceProvider services, params string[] texts) =>
        await TicketLabeler.LabelAsync(services.GetRequiredService<BatchClient>(), "test", texts.Select((text, index) => new ClassifyTicket(index + 1, text)))
            .ToListAsync(TestContext.Current.CancellationToken);
}
