using System.Net;
using System.Net.Sockets;
using System.Text;
using BatchTyped.Emulator.Tests.Support;

namespace BatchTyped.Emulator.Tests.Http;

/// <summary>What only shows on a real connection.</summary>
public sealed class SocketTests
{
    [Fact]
    public async Task A_body_whose_last_bytes_are_withheld_is_no_batch()
    {
        await using var emulator = new BatchEmulator();
        var address = await emulator.StartAsync();
        var body = Bodies.CreateMany(50);

        using (var connection = await RawConnection.OpenAsync(address))
        {
            await connection.SendAsync(HeaderOf(body.Length) + body[..^2]);
            await Reached(address);
            Assert.Equal(0, emulator.Ledger.Batches);
            await connection.SendAsync(body[^2..]);
            Assert.StartsWith("HTTP/1.1 200", await connection.ReadHeadAsync());
        }

        using (var connection = await RawConnection.OpenAsync(address))
        {
            await connection.SendAsync(HeaderOf(body.Length) + body[..^2]);
        }

        using (var connection = await RawConnection.OpenAsync(address))
        {
            await connection.SendAsync(HeaderOf(body.Length) + body[..^2]);
            connection.Reset();
        }

        await Reached(address);
        Assert.Equal(1, emulator.Ledger.Batches);
    }

    [Fact]
    public async Task A_half_closed_upload_is_no_batch()
    {
        await using var emulator = new BatchEmulator();
        var address = await emulator.StartAsync();
        using var connection = await RawConnection.OpenAsync(address);
        await connection.SendAsync(HeaderOf(5_000) + Bodies.CreateMany(1));
        connection.CloseSending();
        var head = await connection.ReadHeadAsync();
        Assert.True(head.Length == 0 || head.StartsWith("HTTP/1.1 400", StringComparison.Ordinal), head);
        Assert.Equal(0, emulator.Ledger.Batches);
    }

    [Theory]
    [InlineData("x-api-key: refused", "anthropic-version: 2026-10-21", 100, "401")]
    [InlineData("x-api-key: k", "anthropic-version: 1999-01-01", 100, "400")]
    [InlineData("x-api-key: k", "anthropic-version: 2026-10-21", 300_000_000, "413")]
    public async Task What_the_headers_settle_is_answered_before_the_body(string key, string version, long length, string status)
    {
        var options = new EmulatorOptions();
        options.RefusedKeys.Add("refused");
        await using var emulator = new BatchEmulator(options);
        using var connection = await RawConnection.OpenAsync(await emulator.StartAsync());
        await connection.SendAsync($"POST /v1/messages/batches HTTP/1.1\r\nHost: localhost\r\n{key}\r\n{version}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\nExpect: 100-continue\r\n\r\n");
        Assert.StartsWith($"HTTP/1.1 {status}", await connection.ReadHeadAsync());
    }

    [Fact]
    public async Task A_planned_refusal_is_answered_before_the_body()
    {
        await using var emulator = new BatchEmulator();
        emulator.Faults.Add(new Fault(FaultKind.Refuse) { Status = 429, RetryAfter = 3 });
        using var connection = await RawConnection.OpenAsync(await emulator.StartAsync());
        await connection.SendAsync(HeaderOf(1_000, "Expect: 100-continue\r\n"));
        var head = await connection.ReadHeadAsync();
        Assert.StartsWith("HTTP/1.1 429", head);
        Assert.Contains("Retry-After: 3", head);
    }

    [Fact]
    public async Task A_client_that_waits_is_told_to_go_on()
    {
        await using var emulator = new BatchEmulator();
        using var connection = await RawConnection.OpenAsync(await emulator.StartAsync());
        var body = Bodies.CreateMany(3);
        await connection.SendAsync(HeaderOf(body.Length, "Expect: 100-continue\r\n"));
        Assert.StartsWith("HTTP/1.1 100", await connection.ReadHeadAsync());
        await connection.SendAsync(body);
        Assert.StartsWith("HTTP/1.1 200", await connection.ReadHeadAsync());
    }

    [Fact]
    public async Task An_endless_body_is_refused_at_the_limit()
    {
        await using var emulator = new BatchEmulator(new EmulatorOptions { MaxCreateBytes = 2_000_000 });
        var address = await emulator.StartAsync();
        using var connection = await RawConnection.OpenAsync(address);
        await connection.SendAsync("POST /v1/messages/batches HTTP/1.1\r\nHost: localhost\r\nx-api-key: k\r\nanthropic-version: 2026-10-21\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
        var chunk = $"10000\r\n{new string(' ', 0x10000)}\r\n";
        try
        {
            for (var i = 0; i < 100; i++)
            {
                await connection.SendAsync(chunk);
            }
        }
        catch (IOException)
        {
            // The server hung up while the body was still coming; that is an answer, too.
        }

        var head = await connection.ReadHeadAsync();
        Assert.True(head.Length == 0 || head.StartsWith("HTTP/1.1 413", StringComparison.Ordinal), head);
        await Reached(address);
        Assert.Equal(0, emulator.Ledger.Batches);
    }

    [Fact]
    public async Task Many_connections_at_once_each_get_their_batch()
    {
        await using var emulator = new BatchEmulator();
        using var client = new RawClient(new SocketsHttpHandler { MaxConnectionsPerServer = 64 }, await emulator.StartAsync());
        var ids = await Task.WhenAll(Enumerable.Range(0, 128).Select(i => client.CreatedIdAsync(Bodies.CreateMany(20, $"c{i}-"))));
        Assert.Equal(128, ids.Distinct().Count());
        Assert.Equal((128, 2_560, 2_560, 0), (emulator.Ledger.Batches, emulator.Ledger.Requests, emulator.Ledger.DistinctCustomIds, emulator.Ledger.PaidTwice));
        await Task.WhenAll(ids.Select(async id => Assert.Equal(20, (await client.ResultsAsync(id)).Count)));
    }

    [Fact]
    public async Task Nonsense_instead_of_http_ends_the_connection_and_nothing_else()
    {
        await using var emulator = new BatchEmulator();
        var address = await emulator.StartAsync();
        var random = new Random(1);
        for (var i = 0; i < 50; i++)
        {
            using var connection = await RawConnection.OpenAsync(address);
            var bytes = new byte[random.Next(1, 400)];
            random.NextBytes(bytes);
            await connection.SendAsync(bytes);
            connection.CloseSending();
            var head = await connection.ReadHeadAsync();
            Assert.True(head.Length == 0 || head.StartsWith("HTTP/1.1 400", StringComparison.Ordinal), head);
        }

        await Reached(address);
    }

    [Fact]
    public async Task In_process_and_on_a_port_it_is_one_emulator()
    {
        await using var emulator = new BatchEmulator();
        using var inside = RawClient.Of(emulator);
        using var outside = new RawClient(new SocketsHttpHandler(), await emulator.StartAsync());
        var id = await inside.CreatedIdAsync(Bodies.CreateMany(2));
        var batch = await outside.RetrieveAsync(id);
        Assert.Equal($"{emulator.BaseAddress}v1/messages/batches/{id}/results", batch.Json.GetProperty("results_url").GetString());
    }

    private static string HeaderOf(long length, string more = "") =>
        $"POST /v1/messages/batches HTTP/1.1\r\nHost: localhost\r\nx-api-key: k\r\nanthropic-version: 2026-10-21\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n{more}\r\n";

    /// <summary>A call of its own that is answered after what was sent before.</summary>
    private static async Task Reached(Uri address)
    {
        using var client = new RawClient(new SocketsHttpHandler(), address);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/v1/models")).Status);
    }
}
