using System.Net;

namespace BatchTyped.Options;

/// <summary>The address of the API: which ones can be used, and what is called by them, however they are written.</summary>
internal static class ApiAddress
{
    internal const string Form = "write it with its scheme and without quotation marks, such as https://api.anthropic.com or http://127.0.0.1:8484";

    private const string Version = "/v1";

    /// <summary>Whether calls of this address stay on this machine: <c>localhost</c>, 127.0.0.0/8, ::1, also as IPv4-mapped addresses.</summary>
    internal static bool IsLoopback(Uri address)
    {
        var host = address.IdnHost.TrimEnd('.');
        return host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip.IsIPv4MappedToIPv6 ? ip.MapToIPv4() : ip));
    }

    /// <summary>What is wrong with an address; <see langword="null"/> when it can be used. Names no user and no password.</summary>
    internal static string? FaultOf(Uri? address)
    {
        if (address is null)
        {
            return $"is null; {Form}";
        }

        var shown = SettingText.Shown(address.OriginalString);
        return !address.IsAbsoluteUri || address.HostNameType is not (UriHostNameType.Dns or UriHostNameType.IPv4 or UriHostNameType.IPv6) || address.Port == 0
                ? $"is {shown}, which is no address; {Form}"
            : address.UserInfo.Length > 0
                ? $"is {shown}, with a user name or a password in it; leave them out, since the API's key alone is sent"
            : address.Scheme != Uri.UriSchemeHttps && !(address.Scheme == Uri.UriSchemeHttp && IsLoopback(address))
                ? $"is {shown}; it must be an https address, or http on loopback: the key is sent to it. A usable one is https://api.anthropic.com or http://127.0.0.1:8484"
            : address.Query.Length > 0 || address.Fragment.Length > 0
                ? $"is {shown}; it can't have a query or a fragment, since the paths of the API follow it"
            : null;
    }

    /// <summary>
    /// What is called, up to the API's own paths: two addresses that are only written differently (case of the host, default port, slashes
    /// or <c>/v1</c> at the end, international names, user info) give the same text.
    /// </summary>
    internal static string Root(Uri address)
    {
        var host = address.HostNameType == UriHostNameType.IPv6 ? address.Host : address.IdnHost;
        var port = address.IsDefaultPort ? "" : FormattableString.Invariant($":{address.Port}");
        var path = WithUpperEscapes(address.AbsolutePath).TrimEnd('/');
        path = path.EndsWith(Version, StringComparison.Ordinal) ? path[..^Version.Length].TrimEnd('/') : path;
        return $"{address.Scheme}://{host.ToLowerInvariant()}{port}{path}";
    }

    /// <summary>The same for a stored address. What is no address stays as it is.</summary>
    internal static string Root(string address) => Uri.TryCreate(address, UriKind.Absolute, out var parsed) ? Root(parsed) : address;

    /// <summary><c>%2f</c> and <c>%2F</c> are the same.</summary>
    private static string WithUpperEscapes(string path) => !path.Contains('%', StringComparison.Ordinal) ? path : string.Create(path.Length, path, static (target, source) =>
    {
        for (var i = 0; i < source.Length; i++)
        {
            var isEscape = (i > 0 && source[i - 1] == '%') || (i > 1 && source[i - 2] == '%');
            target[i] = isEscape ? char.ToUpperInvariant(source[i]) : source[i];
        }
    });
}
