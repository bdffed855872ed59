using BatchTyped.Emulator.Tests.Support;

namespace BatchTyped.Emulator.Tests.Hosting;

/// <summary>The program as a process of its own.</summary>
public sealed class ProgramTests
{
    [Fact]
    public async Task A_kill_at_any_moment_loses_no_accepted_batch()
    {
        using var folder = new TempFolder();
        string id;
        string results;
        using (var first = await EmulatorProcess.StartAsync("--data", folder.Path, "--errored", "0.1", "--seed", "7"))
        {
            Assert.Contains("made up", first.Banner);
            using var client = first.Client();
            id = await client.CreatedIdAsync(Bodies.CreateMany(100, schema: Bodies.LabelSchema));
            results = (await client.GetAsync($"/v1/messages/batches/{id}/results")).Text;
            first.Kill();
        }

        using (var second = await EmulatorProcess.StartAsync("--data", folder.Path, "--errored", "0.1", "--seed", "7", "--processing-time", "3600"))
        {
            using var client = second.Client();
            Assert.Equal(results, (await client.GetAsync($"/v1/messages/batches/{id}/results")).Text);
            id = await client.CreatedIdAsync(Bodies.CreateMany(10));
            second.Kill();
        }

        using var third = await EmulatorProcess.StartAsync("--data", folder.Path);
        using var last = third.Client();
        Assert.Equal("in_progress", (await last.RetrieveAsync(id)).Json.GetProperty("processing_status").GetString());
        var ledger = (await last.GetAsync("/_emulator/ledger")).Json;
        Assert.Equal((2, 110, 100), (ledger.GetProperty("batches").GetInt32(), ledger.GetProperty("requests").GetInt32(), ledger.GetProperty("distinct_custom_ids").GetInt32()));
    }

    [Theory]
    [InlineData("Unknown argument '--port'", "--port", "80")]
    [InlineData("--seed needs a whole number", "--seed", "x")]
    [InlineData("--seed needs a value", "--seed")]
    [InlineData("--errored needs a number from 0 to 1", "--errored", "2")]
    [InlineData("--processing-time takes lognormal:MEDIAN:SPREAD", "--processing-time", "lognormal:3")]
    [InlineData("--processing-time can't be '9..3'", "--processing-time", "9..3")]
    [InlineData("--request-spread needs a number from 0 to 3", "--request-spread", "4")]
    [InlineData("KeepAddress needs a DataPath", "--keep-address")]
    [InlineData("--tier is start, build or scale", "--tier", "gold")]
    [InlineData("--responder is schema, echo or replay:FILE", "--responder", "oracle")]
    [InlineData("would let other machines in", "--urls", "http://0.0.0.0:0")]
    [InlineData("would let other machines in", "--urls", "http://*:0")]
    [InlineData("is no address to listen on", "--urls", "https://127.0.0.1:0")]
    [InlineData("Could not find", "--faults", "/nowhere/faults.json")]
    public async Task What_can_t_be_started_is_told_with_an_exit_code(string message, params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        Assert.Equal(1, await Emulator.Hosting.EmulatorProgram.RunAsync(arguments, output, errors));
        Assert.StartsWith("error: ", errors.ToString());
        Assert.Contains(message, errors.ToString());
        Assert.DoesNotContain("Listening", output.ToString());
    }

    [Fact]
    public async Task Help_is_given()
    {
        using var output = new StringWriter();
        Assert.Equal(0, await Emulator.Hosting.EmulatorProgram.RunAsync(["--help"], output, TextWriter.Null));
        Assert.Contains("--processing-time", output.ToString());
    }

    [Fact]
    public async Task A_taken_port_is_told()
    {
        await using var emulator = new BatchEmulator();
        var address = await emulator.StartAsync();
        using var errors = new StringWriter();
        Assert.Equal(1, await Emulator.Hosting.EmulatorProgram.RunAsync(["--urls", address.AbsoluteUri], TextWriter.Null, errors));
        Assert.Contains("address already in use", errors.ToString());
    }

    [Fact]
    public void All_options_reach_the_emulator()
    {
        using var folder = new TempFolder();
        var faults = Path.Combine(folder.Path, "faults.json");
        File.WriteAllText(faults, """[{"fault":"refuse","on":"create"}]""");
        var line = Emulator.Hosting.CommandLine.Parse(["--urls", "http://localhost:81", "--data=x", "--seed", "-5", "--errored", "0.05", "--truncated", "0.02", "--refused=0.01", "--expired", "0.03",
            "--processing-time", "90", "--latency", "20", "--tier", "build", "--faults", faults, "--responder", "echo", "--allow-remote"]);
        var options = line.Options;
        Assert.Equal(("http://localhost:81", true, "x", -5), (line.Url, line.AllowRemote, options.DataPath, options.Seed));
        Assert.Equal((0.05, 0.02, 0.01, 0.03), (options.ErroredShare, options.TruncatedShare, options.RefusedShare, options.ExpiredShare));
        Assert.Equal((ProcessingTime.Of(TimeSpan.FromSeconds(90)), TimeSpan.FromMilliseconds(20), EmulatorTier.Build), (options.ProcessingTime, options.Latency, options.Tier));
        Assert.Equal(FaultKind.Refuse, Assert.Single(options.Faults.Faults).Kind);
        Assert.NotNull(options.Responder);
    }

    public static TheoryData<string[], ProcessingTime> Times => new()
    {
        { ["--processing-time", "90"], ProcessingTime.Of(TimeSpan.FromSeconds(90)) },
        { ["--processing-time", "0.5..60"], ProcessingTime.Between(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(60)) },
        { ["--processing-time=lognormal:600:0.7"], ProcessingTime.LogNormal(TimeSpan.FromMinutes(10), 0.7) },
        { ["--processing-time", "60", "--request-spread", "1"], ProcessingTime.Of(TimeSpan.FromMinutes(1)).WithRequestSpread(1) },
        { ["--request-spread", "1", "--processing-time", "60"], ProcessingTime.Of(TimeSpan.FromMinutes(1)).WithRequestSpread(1) },
    };

    [Theory]
    [MemberData(nameof(Times))]
    public void Processing_times_have_distributions(string[] arguments, ProcessingTime expected) =>
        Assert.Equal(expected, Emulator.Hosting.CommandLine.Parse(arguments).Options.ProcessingTime);
}
