using System.Net;
using System.Net.Sockets;

namespace BatchTyped.Tests.Api;

/// <summary>A server on loopback that does to each connection what a test says, byte by byte.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;
    private int _connections;

    internal RawServer(Func<RawConnection, Task> script)
    {
        _listener.Start();
        _serving = ServeAsync(script);
    }

    internal Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    internal int Connections => _connections;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task ServeAsync(Func<RawConnection, Task> script)
    {
        var running = new List<Task>();
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptSocketAsync(_stop.Token);
                Interlocked.Increment(ref _connections);
                running.Add(RunAsync(socket));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(running);
        }

        async Task RunAsync(Socket socket)
        {
            using var connection = new RawConnection(socket, _stop.Token);
            try
            {
                await script(connection);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                // A script that waits for ever ends with its test.
            }
        }
    }
}
