using System.Diagnostics;
using System.Text.Json;

namespace BatchTyped.Packages.Tests;

/// <summary>The emulator from its package, as a process. It ends with the tests that started it: its input closes then, whatever happens.</summary>
internal sealed class EmulatorServer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HttpClient _http;

    private EmulatorServer(Process process, Uri address)
    {
        _process = process;
        _http = new HttpClient { BaseAddress = address };
    }

    public string Address => _http.BaseAddress!.GetLeftPart(UriPartial.Authority);

    public static async Task<EmulatorServer> StartAsync(PackageFeed feed)
    {
        var process = Process.Start(Command.Setup(feed.EmulatorProgram.Folder, "dotnet", [feed.EmulatorProgram.Built]))!;
        var line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)
            ?? throw new InvalidOperationException($"The emulator didn't start: {await process.StandardError.ReadToEndAsync()}");
        return new EmulatorServer(process, new Uri(line));
    }

    /// <summary>A number of the ledger.</summary>
    public async Task<int> LedgerAsync(string field)
    {
        using var ledger = JsonDocument.Parse(await _http.GetStringAsync("/_emulator/ledger", TestContext.Current.CancellationToken));
        return ledger.RootElement.GetProperty(field).GetInt32();
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
