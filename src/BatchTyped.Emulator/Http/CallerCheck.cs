using System.Net;
using Microsoft.AspNetCore.Http;

namespace BatchTyped.Emulator.Http;

/// <summary>
/// Keeps pages of a browser out of an emulator that listens on a port. A page can send requests to loopback, and a name of its own that
/// resolves to loopback (DNS rebinding) would even let it read the answers. So the name that is called must be one of this machine or one
/// that was configured, and what changes something can't come from another site.
/// </summary>
internal sealed class CallerCheck(IPAddress listening, IEnumerable<string> allowedHosts)
{
    private readonly HashSet<string> _allowed = new(allowedHosts, StringComparer.OrdinalIgnoreCase);

    /// <summary>Why a call isn't let in; <see langword="null"/> when it is.</summary>
    public string? FaultOf(HttpRequest request)
    {
        var host = request.Host.Host;
        if (!IsAllowed(host))
        {
            return $"host: this emulator isn't called \"{Shown(host)}\". It answers to loopback addresses and to the hosts that are allowed (--allow-host NAME, EmulatorOptions.AllowedHosts)";
        }

        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
        {
            return null;
        }

        var origin = request.Headers.Origin.ToString();
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        return origin.Length > 0 && !(Uri.TryCreate(origin, UriKind.Absolute, out var from) && IsAllowed(from.IdnHost)) ? "origin: a page of another site can't change anything here"
            : site.Length > 0 && site is not ("same-origin" or "none") && !(site == "same-site" && origin.Length > 0) ? "sec-fetch-site: a page of another site can't change anything here"
            : null;
    }

    private bool IsAllowed(string host)
    {
        host = host.TrimEnd('.').Trim('[', ']');
        if (_allowed.Contains(host) || host.Equals("localhost", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        // By number no name is resolved: where other machines are let in, they call it by its address.
        return IPAddress.TryParse(host, out var address) && (IsLoopback(address) || !IsLoopback(listening));
    }

    private static bool IsLoopback(IPAddress address) => IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    private static string Shown(string host) => new([.. host.Take(100).Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' or ':' ? letter : '?')]);
}
