using System.Net.Http.Json;
using System.Text.Json;

namespace BatchTyped.Scenarios.Tests.Sample;

/// <summary>The emulator as a program of its own, which outlives whatever is killed beside it.</summary>
internal sealed class EmulatorProcess : IAsyncDisposable
{
    private readonly string[] _arguments;
    private readonly HttpClient _http = new();
    private RunningProgram _program;

    private EmulatorProcess(string[] arguments, RunningProgram program, string address)
    {
        _arguments = arguments;
        _program = program;
        Address = address;
    }

    internal string Address { get; }

    internal static async Task<EmulatorProcess> StartAsync(params IEnumerable<string> arguments)
    {
        string[] all = ["--urls", "http://127.0.0.1:0", .. arguments];
        var (program, address) = await ListenAsync(all);
        return new EmulatorProcess(all, program, address);
    }

    /// <summary>Kills it and starts it again on its folder and port; it needs <c>--data</c> and <c>--keep-address</c>.</summary>
    internal async Task KillAndRestartAsync()
    {
        await _program.DisposeAsync();
        (_program, var address) = await ListenAsync(_arguments);
        Assert.Equal(Address, address);
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

    private static async Task<(RunningProgram Program, string Address)> ListenAsync(string[] arguments)
    {
        var program = RunningProgram.Start(BuiltProgram.Emulator, Path.GetTempPath(), new Dictionary<string, string?>(), arguments);
        return (program, (await program.LineWithAsync("Listening on")).Split(' ')[^1]);
    }
}
