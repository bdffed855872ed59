using System.Net;
using BatchTyped.Emulator.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace BatchTyped.Emulator.Tests.Readme;

/// <summary>The second example of the emulator's README, as it stands there.</summary>
public sealed class CrashTestExample
{
    [Fact]
    public async Task A_crash_test()
    {
        // <example>
        var time = new FakeTimeProvider();
        await using var emulator = new BatchEmulator(new EmulatorOptions
        {
            TimeProvider = time,
            ProcessingTime = ProcessingTime.Of(TimeSpan.FromHours(20)),
            Faults = new FaultPlan()
                .Add(new Fault(FaultKind.LoseAnswer) { On = EmulatorEndpoint.Create, Call = 2, Times = 1 })  // accepted, but nobody is told
                .Add(new Fault(FaultKind.ResetDownload) { On = EmulatorEndpoint.Results, AfterBytes = 10_000, Times = 1 })
                .Add(new Fault(FaultKind.Refuse) { Status = 529, Probability = 0.1 }),
        });

        // … start the job, let it fail, start it again …
        // <hidden>
        using var client = RawClient.Of(emulator);
        await TryAsync(() => client.CreateAsync(Bodies.CreateMany(100, "first-")));
        await TryAsync(() => client.CreateAsync(Bodies.CreateMany(100, "second-")));
        await TryAsync(() => client.CreateAsync(Bodies.CreateMany(100, "third-")));
        var listed = await UntilAnsweredAsync(() => client.GetAsync("/v1/messages/batches"));
        Assert.Equal(emulator.Ledger.Batches, listed.Json.GetProperty("data").GetArrayLength());
        // </hidden>
        time.Advance(TimeSpan.FromHours(20));

        Assert.Equal(0, emulator.Ledger.PaidTwice);
        // </example>
        var id = listed.Json.GetProperty("first_id").GetString();
        Assert.Equal(100, (await UntilAnsweredAsync(() => client.GetAsync($"/v1/messages/batches/{id}/results"))).Lines.Count);
    }

    private static async Task<RawAnswer> UntilAnsweredAsync(Func<Task<RawAnswer>> call)
    {
        while (true)
        {
            if (await TryAsync(call) is { } answer)
            {
                return answer;
            }
        }
    }

    /// <summary>What a client gets through the faults: an answer, or nothing.</summary>
    private static async Task<RawAnswer?> TryAsync(Func<Task<RawAnswer>> call)
    {
        try
        {
            return await call() is { Status: HttpStatusCode.OK } answer ? answer : null;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            return null;
        }
    }
}
