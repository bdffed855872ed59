using System.Net;
using BatchTyped.Api;
using Microsoft.Extensions.DependencyInjection;

namespace BatchTyped.Tests.Api;

/// <summary>Loopback is called directly, whatever the environment says; elsewhere a failure names the proxy, without its password.</summary>
public class ProxyTests
{
    public static TheoryData<string> LoopbackHosts => ["localhost", "LOCALHOST", "localhost.", "127.0.0.1", "127.1.2.3", "127.255.255.254", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:127.9.9.9]"];

    public static TheoryData<string> OtherHosts =>
        ["api.anthropic.com", "localhost.example", "127.0.0.1.example", "128.0.0.1", "10.0.0.1", "0.0.0.0", "[::]", "[::2]", "[::ffff:10.0.0.1]", "[fe80::1]"];

    [Theory]
    [MemberData(nameof(LoopbackHosts))]
    public void Loopback_has_no_proxy(string host)
    {
        var proxy = new ApiProxy(() => new WebProxy("http://user:secret@proxy.example:3128"));

        Assert.True(proxy.IsBypassed(new Uri($"http://{host}:8484/v1")));
        Assert.Null(proxy.GetProxy(new Uri($"http://{host}:8484/v1")));
        Assert.Null(proxy.NameFor(new Uri($"https://{host}/")));
    }

    [Theory]
    [MemberData(nameof(OtherHosts))]
    public void Others_have_the_systems_and_its_name_has_no_user(string host)
    {
        var proxy = new ApiProxy(() => new WebProxy("http://user:secret@proxy.example:3128"));

        Assert.Equal("proxy.example", proxy.GetProxy(new Uri($"https://{host}/"))!.Host);
        Assert.Equal("http://proxy.example:3128", proxy.NameFor(new Uri($"https://{host}/")));
    }

    [Fact]
    public async Task A_call_to_loopback_never_reaches_the_proxy_and_neither_does_the_key()
    {
        await using var proxy = new RawServer(async connection => await connection.ReadHeadAsync());
        await using var service = new RawServer(async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.SendAsync($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Wire.Batch(3).Length}\r\n\r\n{Wire.Batch(3)}");
        });
        await using var api = new ApiUnderTest(service.Address, host: services => Through(services, proxy.Address));

        await api.Api.RetrieveAsync(ApiUnderTest.Headers, "msgbatch_01AbC", CancellationToken.None);

        Assert.Equal((0, 1), (proxy.Connections, service.Connections));
    }

    [Fact]
    public async Task A_proxy_that_refuses_is_named_in_every_kind_of_call()
    {
        await using var proxy = new RawServer(async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.SendAsync("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        });
        await using var api = new ApiUnderTest(new Uri("https://gw.example.invalid"), host: services => Through(services, proxy.Address));
        var name = $"http://127.0.0.1:{proxy.Address.Port}";

        var exception = await Assert.ThrowsAsync<BatchApiUnreachableException>(
            () => api.PassTimeUntilAsync(api.Api.RetrieveAsync(ApiUnderTest.Headers, "msgbatch_1", CancellationToken.None)));
        await using var upload = api.Api.StartUpload(ApiUnderTest.Headers, new MemoryArchiveReader(Wire.CreateBody()), 3);
        var failed = Assert.IsType<UploadStep.Failed>(await upload.SendWithheldAsync(CancellationToken.None));

        Assert.True(proxy.Connections >= 2);
        Assert.All([exception.Message, failed.Reason], message => Assert.Contains(name, message, StringComparison.Ordinal));
        Assert.All([exception.ToString(), failed.Reason], message => Assert.DoesNotContain("secret", message, StringComparison.Ordinal));
    }

    private static void Through(IServiceCollection services, Uri proxy) =>
        services.AddSingleton(new ApiProxy(() => new WebProxy($"http://user:secret@127.0.0.1:{proxy.Port}")));
}
