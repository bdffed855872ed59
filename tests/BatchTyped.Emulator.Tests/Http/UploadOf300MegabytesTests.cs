using System.Net;
using System.Text;
using BatchTyped.Emulator.Tests.Support;

namespace BatchTyped.Emulator.Tests.Http;

/// <summary>Runs alone: what the process allocates in the meantime is the measure.</summary>
[CollectionDefinition(nameof(UploadOf300MegabytesTests), DisableParallelization = true)]
[Collection(nameof(UploadOf300MegabytesTests))]
public sealed class UploadOf300MegabytesTests
{
    [Theory]
    [InlineData("", ' ')]
    [InlineData("{\"requests\":[", ' ')]
    [InlineData("{\"requests\":[{\"custom_id\":\"a\",\"params\":{\"system\":\"", 'x')]
    public async Task It_is_refused_and_never_held(string begin, char filling)
    {
        const int chunks = 300;
        const long mostHeld = 150_000_000;
        await using var emulator = new BatchEmulator();
        var address = await emulator.StartAsync();
        using var connection = await RawConnection.OpenAsync(address);
        var before = GC.GetTotalAllocatedBytes();
        await connection.SendAsync($"POST /v1/messages/batches HTTP/1.1\r\nHost: localhost\r\nx-api-key: k\r\nanthropic-version: 2026-10-21\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
        var chunk = Encoding.ASCII.GetBytes($"F4240\r\n{new string(filling, 1_000_000)}\r\n");
        try
        {
            if (begin.Length > 0)
            {
                await connection.SendAsync($"{begin.Length:X}\r\n{begin}\r\n");
            }

            for (var i = 0; i < chunks; i++)
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
        using var client = new RawClient(new SocketsHttpHandler(), address);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/v1/models")).Status);
        Assert.Equal(0, emulator.Ledger.Batches);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, mostHeld);
    }
}
