using System.Net;
using BatchTyped.Emulator.Core;
using BatchTyped.Emulator.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace BatchTyped.Emulator;

/// <summary>
/// The Message Batches API in a box: in process through <see cref="CreateHandler"/>, on a port through
/// <see cref="StartAsync"/>, or both at once. Its answers are made up; no model is called.
/// </summary>
/// <example>
/// <code>
/// await using var emulator = new BatchEmulator();
/// using var http = new HttpClient(emulator.CreateHandler()) { BaseAddress = emulator.InProcessAddress };
/// </code>
/// </example>
public sealed class BatchEmulator : IAsyncDisposable, IDisposable
{
    internal static readonly Uri InProcess = new("http://localhost/");

    private readonly EmulatorCore _core;
    private readonly Lock _lock = new();
    private readonly List<WebApplication> _apps = [];
    private TestServer? _inProcess;

    /// <summary>Makes an emulator; it listens to nobody yet.</summary>
    /// <param name="options">How it behaves; read while it runs, so don't share it between emulators.</param>
    /// <exception cref="ArgumentException">An option is out of bounds.</exception>
    /// <exception cref="IOException">The data folder can't be used, or another emulator uses it.</exception>
    /// <exception cref="InvalidDataException">The data folder was changed by somebody else.</exception>
    public BatchEmulator(EmulatorOptions? options = null)
    {
        _core = new EmulatorCore(options ?? new EmulatorOptions());
        Ledger = new EmulatorLedger(_core);
    }

    /// <summary>The address that stands for the emulator in requests through <see cref="CreateHandler"/>.</summary>
    public Uri InProcessAddress => InProcess;

    /// <summary>Where the emulator listens, once it was started.</summary>
    public Uri? BaseAddress { get; private set; }

    /// <summary>What was accepted, answered and billed.</summary>
    public EmulatorLedger Ledger { get; }

    /// <summary>What is to go wrong.</summary>
    public FaultPlan Faults => _core.Options.Faults;

    /// <summary>The emulator's clock: the one of the options, set forward by <see cref="AdvanceClock"/>.</summary>
    public TimeProvider Clock => _core.Clock;

    /// <summary>Sets the clock forward.</summary>
    /// <param name="by">How far; zero or more.</param>
    public void AdvanceClock(TimeSpan by) => _core.AdvanceClock(by);

    /// <summary>Makes a handler that reaches the emulator without a socket. It may be disposed of, or not.</summary>
    public HttpMessageHandler CreateHandler()
    {
        lock (_lock)
        {
            if (_inProcess is null)
            {
                var app = EmulatorApp.Build(_core, static host => host.UseTestServer());
                _apps.Add(app);
                app.StartAsync().GetAwaiter().GetResult();
                _inProcess = app.GetTestServer();
            }

            return _inProcess.CreateHandler();
        }
    }

    /// <summary>Listens on a port.</summary>
    /// <param name="url">Where; port 0 takes any free port, or the one before (<see cref="EmulatorOptions.KeepAddress"/>). Beyond loopback only with <paramref name="allowRemote"/>.</param>
    /// <param name="allowRemote">
    /// Whether other machines may reach it, by an address or by a name of <see cref="EmulatorOptions.AllowedHosts"/>. There is no protection
    /// but the keys of the options.
    /// </param>
    /// <param name="cancellationToken">Gives up the start.</param>
    /// <returns>The address it listens on.</returns>
    /// <exception cref="ArgumentException">The address isn't one, or lies beyond loopback.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public async Task<Uri> StartAsync(string url = "http://127.0.0.1:0", bool allowRemote = false, CancellationToken cancellationToken = default)
    {
        var address = ListeningAddress.Parse(url, allowRemote);
        var kept = _core.Options is { KeepAddress: true, DataPath: { } path } && address.Port == 0 ? new KeptPort(path) : null;
        address = kept is null ? address : address with { Port = kept.Read() };
        var app = EmulatorApp.Build(_core, host => host.UseKestrelCore().ConfigureKestrel(options =>
        {
            // The core has limits of its own, and a client that withholds its last bytes is no attacker.
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = null;
            options.Limits.MinRequestBodyDataRate = null;
            options.Limits.MinResponseDataRate = null;
            address.Listen(options);
        }), new CallerCheck(address.Address, _core.Options.AllowedHosts));
        lock (_lock)
        {
            _apps.Add(app);
        }

        await ListenAsync(app, address, kept is not null, cancellationToken);
        var bound = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        BaseAddress = new Uri(bound);
        if (address.Port == 0)
        {
            kept?.Write(BaseAddress.Port);
        }

        return BaseAddress;
    }

    private static async Task ListenAsync(WebApplication app, ListeningAddress address, bool isKept, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException exception) when (isKept && address.Port != 0)
        {
            throw new IOException(
                $"The emulator of this folder listened on port {address.Port} before, and another program has that port now. End it, or use another folder.", exception);
        }
    }

    /// <summary>Stops listening and closes the data folder.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <summary>Stops listening and closes the data folder.</summary>
    public async ValueTask DisposeAsync()
    {
        List<WebApplication> apps;
        lock (_lock)
        {
            apps = [.. _apps];
            _apps.Clear();
            _inProcess = null;
        }

        foreach (var app in apps)
        {
            await app.StopAsync().ConfigureAwait(false);
            await app.DisposeAsync().ConfigureAwait(false);
        }

        _core.Dispose();
    }
}
