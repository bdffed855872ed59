using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace BatchTyped.Tests.Api;

/// <summary>One connection of a <see cref="RawServer"/>.</summary>
internal sealed class RawConnection(Socket socket, CancellationToken stop) : IDisposable
{
    private readonly NetworkStream _stream = new(socket, ownsSocket: true);

    /// <summary>Bytes that have arrived and weren't read.</summary>
    internal int Available => socket.Available;

    internal string Head { get; private set; } = "";

    internal long ContentLength =>
        long.Parse(HeaderOf("Content-Length")!, CultureInfo.InvariantCulture);

    internal string? HeaderOf(string name) => Head.Split("\r\n")
        .FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim();

    /// <summary>Reads the request line and the headers.</summary>
    internal async Task ReadHeadAsync()
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await _stream.ReadExactlyAsync(one, stop);
            head.Append((char)one[0]);
        }

        Head = head.ToString();
    }

    internal async Task<byte[]> ReadAsync(long count)
    {
        var bytes = new byte[count];
        await _stream.ReadExactlyAsync(bytes, stop);
        return bytes;
    }

    /// <summary>Reads until the other side has closed, in whatever way.</summary>
    internal async Task<byte[]> ReadToEndAsync()
    {
        using var bytes = new MemoryStream();
        try
        {
            await _stream.CopyToAsync(bytes, stop);
        }
        catch (IOException)
        {
            // A reset is an end too.
        }

        return bytes.ToArray();
    }

    internal Task ContinueAsync() => SendAsync("HTTP/1.1 100 Continue\r\n\r\n");

    internal Task AnswerAsync(int status, string body, string contentType = "application/json", string headers = "") => SendAsync(
        $"HTTP/1.1 {status} Status\r\nContent-Type: {contentType}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n{headers}\r\n{body}");

    internal async Task SendAsync(string text) => await _stream.WriteAsync(Encoding.UTF8.GetBytes(text), stop);

    internal async Task SendAsync(byte[] bytes) => await _stream.WriteAsync(bytes, stop);

    /// <summary>Closes so that the other side sees a reset.</summary>
    internal void Reset()
    {
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
        socket.Close();
    }

    /// <summary>Does nothing more, until the test is over.</summary>
    internal Task StandStillAsync() => new TaskCompletionSource().Task.WaitAsync(stop);

    public void Dispose() => _stream.Dispose();
}
