using System.Net;
using System.Net.Sockets;
using BatchTyped.Emulator.Tests.Support;

namespace BatchTyped.Emulator.Tests.Hosting;

public sealed class KeepAddressTests
{
    [Fact]
    public async Task An_emulator_comes_back_where_it_was()
    {
        using var folder = new TempFolder();
        var first = await StartAsync(folder.Path);
        Assert.Equal(first, await StartAsync(folder.Path));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told()
    {
        using var folder = new TempFolder();
        var address = await StartAsync(folder.Path);
        using var other = new TcpListener(IPAddress.Loopback, address.Port);
        other.Start();
        var exception = await Assert.ThrowsAsync<IOException>(() => StartAsync(folder.Path));
        Assert.Contains($"port {address.Port} before, and another program has that port now", exception.Message);
    }

    [Fact]
    public async Task A_port_that_is_named_is_taken()
    {
        using var folder = new TempFolder();
        var first = await StartAsync(folder.Path);
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        Assert.Equal(port, (await StartAsync(folder.Path, $"http://127.0.0.1:{port}")).Port);
        Assert.Equal(first, await StartAsync(folder.Path));
    }

    [Fact]
    public async Task A_changed_file_is_told()
    {
        using var folder = new TempFolder();
        await StartAsync(folder.Path);
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "port"), "99999999");
        Assert.Contains("holds no port", (await Assert.ThrowsAsync<InvalidDataException>(() => StartAsync(folder.Path))).Message);
    }

    private static async Task<Uri> StartAsync(string folder, string url = "http://127.0.0.1:0")
    {
        await using var emulator = new BatchEmulator(new EmulatorOptions { DataPath = folder, KeepAddress = true });
        return await emulator.StartAsync(url);
    }
}
