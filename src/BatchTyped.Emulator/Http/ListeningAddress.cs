using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace BatchTyped.Emulator.Http;

/// <summary>Where to listen; loopback unless told otherwise.</summary>
internal sealed record ListeningAddress(IPAddress Address, int Port)
{
    public static ListeningAddress Parse(string url, bool allowRemote)
    {
        ArgumentNullException.ThrowIfNull(url);
        var isAnyHost = url.Contains("://*", StringComparison.Ordinal) || url.Contains("://+", StringComparison.Ordinal);
        if (!Uri.TryCreate(isAnyHost ? url.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal) : url, UriKind.Absolute, out var uri)
            || uri.Scheme != Uri.UriSchemeHttp || uri.PathAndQuery != "/" || uri.UserInfo.Length > 0)
        {
            throw new ArgumentException($"'{url}' is no address to listen on. It looks like http://127.0.0.1:8080; https is not offered.", nameof(url));
        }

        var address = uri.IdnHost == "localhost" ? IPAddress.Loopback
            : IPAddress.TryParse(uri.IdnHost, out var ip) ? ip
            : throw new ArgumentException($"'{uri.Host}' is no address of this machine. Name it by number, such as 127.0.0.1.", nameof(url));
        return allowRemote || IPAddress.IsLoopback(address)
            ? new ListeningAddress(address, uri.Port)
            : throw new ArgumentException($"'{url}' would let other machines in. The emulator listens on loopback unless that is allowed explicitly (--allow-remote).", nameof(url));
    }

    public void Listen(KestrelServerOptions options) => options.Listen(Address, Port);
}
