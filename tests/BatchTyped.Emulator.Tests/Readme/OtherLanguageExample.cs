using System.Net;
using System.Text.RegularExpressions;
using BatchTyped.Emulator.Tests.Support;

namespace BatchTyped.Emulator.Tests.Readme;

/// <summary>The third example of the emulator's README: its command line and its faults, and calls as any client makes them.</summary>
public sealed partial class OtherLanguageExample
{
    [Fact]
    public async Task A_client_in_another_language()
    {
        using var folder = new TempFolder();
        var readme = ReadmePage.Text;
        var faults = Path.Combine(folder.Path, "faults.json");
        await File.WriteAllTextAsync(faults, Plan().Match(readme).Groups[1].Value);
        string[] arguments = [.. Command().Match(readme).Groups[1].Value.Split(' ').Select(word => word switch
        {
            "http://127.0.0.1:8484" => "http://127.0.0.1:0",
            "./emulated" => Path.Combine(folder.Path, "data"),
            "faults.json" => faults,
            _ => word,
        })];
        Assert.Contains("--urls", arguments);
        Assert.Contains(faults, arguments);

        using var emulator = await EmulatorProcess.StartAsync(arguments);
        Assert.Contains("All answers are made up", emulator.Banner);
        using var client = emulator.Client();
        var id = await client.CreatedIdAsync(Bodies.CreateMany(200, "first-"));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => client.CreateAsync(Bodies.CreateMany(1, "second-")));
        Assert.Equal(2, (await client.GetAsync("/v1/messages/batches")).Json.GetProperty("data").GetArrayLength());
        Assert.Equal(200, (await client.ResultsAsync(id)).Count);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/_emulator/ledger")).Status);
    }

    [GeneratedRegex("dotnet run --project src/BatchTyped\\.Emulator -- (.+)")]
    private static partial Regex Command();

    [GeneratedRegex("`faults\\.json` is a plan as JSON: `([^`]+)`")]
    private static partial Regex Plan();
}
