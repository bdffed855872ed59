using System.Net.Http.Json;
using System.Text.Json;

namespace BatchTyped.Scenarios.Tests.Sample;

/// <summary>The emulator as a program of its own, which outlives whatever is killed beside it.</summary>
internal sealed class EmulatorProcess : IAsyncDisposable
{
    private readonly RunningProgram _program;
    private readonly HttpClient _http = new();

    private EmulatorProcess(RunningProgram program, string address)
    {
        _program = program;
        Address = address;
    }

    internal string Address { get; }

    internal static async Task<EmulatorProcess> StartAsync(params IEnumerable<string> arguments)
    {
        var program = RunningProgram.Start(BuiltProgram.Emulator, Path.GetTempPath(), new Dictionary<string, string?>(), ["--urls", "http://127.0.0.1:0", .. arguments]);
        return new EmulatorProcess(program, (await program.LineWithAsync("Listening on")).Split(' ')[^1]);
    }

    internal async Task<long> LedgerAsync(string field)
    {
        var ledger = await _http.GetFromJsonAsync<JsonElement>($"{Address}/_emulator/ledger");
        return ledger.GetProperty(field).GetInt64();
    }

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return _program.DisposeAsync();
    }
}
