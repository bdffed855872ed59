using System.Net;
using System.Text;
using BatchTyped.Emulator.Tests.Support;

namespace BatchTyped.Emulator.Tests.Http;

/// <summary>A page of a browser reaches an emulator on loopback, but isn't let in: neither by a name of its own, nor from its site.</summary>
public sealed class CallerTests
{
    [Theory]
    [InlineData("localhost", 200)]
    [InlineData("LOCALHOST:8484", 200)]
    [InlineData("localhost.", 200)]
    [InlineData("127.0.0.1", 200)]
    [InlineData("127.0.0.1:1", 200)]
    [InlineData("127.3.4.5:80", 200)]
    [InlineData("[::1]:8484", 200)]
    [InlineData("[::ffff:127.0.0.1]", 200)]
    [InlineData("emulator", 200)]
    [InlineData("EMULATOR:8484", 200)]
    [InlineData("evil.example", 403)]
    [InlineData("evil.example:8484", 403)]
    [InlineData("127.0.0.1.evil.example", 403)]
    [InlineData("localhost.evil.example", 403)]
    [InlineData("emulator.evil.example", 403)]
    [InlineData("10.0.0.1", 403)]
    [InlineData("0.0.0.0", 403)]
    [InlineData("[::2]", 403)]
    [InlineData("169.254.169.254", 403)]
    public async Task The_name_that_is_called_decides(string host, int status)
    {
        var options = new EmulatorOptions();
        options.AllowedHosts.Add("emulator");
        await using var emulator = new BatchEmulator(options);
        var address = await emulator.StartAsync();

        foreach (var path in new[] { "/_emulator/ledger", "/v1/models", "/" })
        {
            Assert.Equal(status, await StatusAsync(address, "GET", path, host));
        }

        Assert.Equal(status == 200 ? 404 : 403, await StatusAsync(address, "GET", "/nowhere", host));
    }

    [Theory]
    [InlineData("Origin: https://evil.example", 403)]
    [InlineData("Origin: null", 403)]
    [InlineData("Origin: http://localhost.evil.example", 403)]
    [InlineData("Origin: garbage", 403)]
    [InlineData("Sec-Fetch-Site: cross-site", 403)]
    [InlineData("Sec-Fetch-Site: same-site", 403)]
    [InlineData("Sec-Fetch-Site: new-value", 403)]
    [InlineData("Origin: http://localhost:3000\r\nSec-Fetch-Site: cross-site", 403)]
    [InlineData("Origin: http://localhost:3000\r\nSec-Fetch-Site: same-site", 200)]
    [InlineData("Origin: http://127.0.0.1:8484\r\nSec-Fetch-Site: same-origin", 200)]
    [InlineData("Sec-Fetch-Site: none", 200)]
    [InlineData("X-Other: 1", 200)]
    public async Task A_page_of_another_site_changes_nothing(string headers, int status)
    {
        await using var emulator = new BatchEmulator();
        var address = await emulator.StartAsync();

        var advanced = emulator.Clock.GetUtcNow();
        Assert.Equal(status, await StatusAsync(address, "POST", "/_emulator/clock/advance", "localhost", headers, """{"seconds":86400}"""));
        Assert.Equal(status == 200, emulator.Clock.GetUtcNow() - advanced > TimeSpan.FromHours(23));
        Assert.Equal(status, await StatusAsync(address, "DELETE", "/_emulator/faults", "localhost", headers));
        Assert.Equal(status, await StatusAsync(address, "POST", "/v1/messages/batches", "localhost", headers, Bodies.CreateMany(2)));
        Assert.Equal(status == 200 ? 1 : 0, emulator.Ledger.Batches);

        // Looking changes nothing, and without a permission of ours a browser hands no answer on.
        Assert.Equal(200, await StatusAsync(address, "GET", "/_emulator/ledger", "localhost", headers));
    }

    /// <summary>Hosts at random: let in are those that a browser resolves to this machine without asking anybody, and no others.</summary>
    [Fact]
    public async Task Hosts_at_random()
    {
        await using var emulator = new BatchEmulator();
        var address = await emulator.StartAsync();
        var random = new Random(20261129);
        string[] pieces = ["localhost", "127", "0", "1", "example", "com", ".", "..", "-", ":", "[", "]", "::1", "ffff", "%", "x", "8484"];
        for (var i = 0; i < 300; i++)
        {
            var host = string.Concat(Enumerable.Range(0, random.Next(1, 7)).Select(_ => pieces[random.Next(pieces.Length)]));
            var status = await StatusAsync(address, "GET", "/_emulator/ledger", host);
            if (status == 200)
            {
                var name = host.StartsWith('[') ? host[1..host.IndexOf(']', StringComparison.Ordinal)] : host.Split(':')[0];
                Assert.True(name.TrimEnd('.') == "localhost" || (IPAddress.TryParse(name.TrimEnd('.'), out var ip) && IPAddress.IsLoopback(ip)), host);
            }
        }
    }

    [Fact]
    public async Task In_process_any_address_is_called()
    {
        await using var emulator = new BatchEmulator();
        using var client = new RawClient(emulator.CreateHandler(), new Uri("https://api.anthropic.com/"));

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/v1/models")).Status);
    }

    private static async Task<int> StatusAsync(Uri address, string method, string path, string host, string headers = "X-Other: 1", string body = "")
    {
        using var connection = await RawConnection.OpenAsync(address);
        await connection.SendAsync($"{method} {path} HTTP/1.1\r\nHost: {host}\r\nx-api-key: k\r\nanthropic-version: 2026-10-21\r\n{headers}\r\nContent-Type: application/json\r\n"
            + $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}");
        var head = await connection.ReadHeadAsync();
        return int.Parse(head.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
