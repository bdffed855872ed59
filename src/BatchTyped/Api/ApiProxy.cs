using System.Net;
using BatchTyped.Options;

namespace BatchTyped.Api;

/// <summary>
/// The proxy that calls go through: the system's (<c>HTTPS_PROXY</c>, <c>ALL_PROXY</c>, <c>NO_PROXY</c> and so on), and never one for this
/// machine. A proxy on another machine can't reach it, and would be handed the key in the clear.
/// </summary>
internal sealed class ApiProxy(Func<IWebProxy> system) : IWebProxy
{
    internal static ApiProxy OfSystem { get; } = new(static () => HttpClient.DefaultProxy);

    /// <summary>For handlers of the user, which know their own way.</summary>
    internal static ApiProxy None { get; } = new(static () => new WebProxy());

    public ICredentials? Credentials
    {
        get => system().Credentials;
        set => system().Credentials = value;
    }

    public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : system().GetProxy(destination);

    public bool IsBypassed(Uri host) => ApiAddress.IsLoopback(host) || system().IsBypassed(host);

    /// <summary>The proxy that a call goes through, without its user info; <see langword="null"/> when there is none.</summary>
    internal string? NameFor(Uri destination) =>
        GetProxy(destination) is { } proxy && proxy != destination ? $"{proxy.Scheme}://{proxy.Authority}" : null;
}
