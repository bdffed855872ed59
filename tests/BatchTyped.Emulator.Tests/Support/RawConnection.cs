using System.Net.Sockets;
using System.Text;

namespace BatchTyped.Emulator.Tests.Support;

/// <summary>A connection whose bytes and whose end are in the test's hands.</summary>
internal sealed class RawConnection(TcpClient tcp) : IDisposable
{
    private readonly NetworkStream _stream = tcp.GetStream();

    public static async Task<RawConnection> OpenAsync(Uri address)
    {
        var tcp = new TcpClient();
        await tcp.ConnectAsync(address.Host, address.Port);
        return new RawConnection(tcp);
    }

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public async Task SendAsync(byte[] bytes) => await _stream.WriteAsync(bytes);

    public void CloseSending() => tcp.Client.Shutdown(SocketShutdown.Send);

    public void Reset()
    {
        tcp.Client.LingerState = new LingerOption(true, 0);
        tcp.Close();
    }

    /// <summary>Status line and headers of the next answer; empty if the connection ends before.</summary>
    public async Task<string> ReadHeadAsync()
    {
        var head = new StringBuilder();
        var one = new byte[1];
        try
        {
            while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await _stream.ReadAsync(one) == 1)
            {
                head.Append((char)one[0]);
            }
        }
        catch (IOException)
        {
            return "";
        }

        return head.ToString();
    }

    public void Dispose() => tcp.Dispose();
}
