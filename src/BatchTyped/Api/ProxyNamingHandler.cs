using BatchTyped.Options;

namespace BatchTyped.Api;

/// <summary>Says of a call that failed on its way which proxy it went through, since that is where to look first.</summary>
internal sealed class ProxyNamingHandler(ApiProxy proxy) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (TransportFailure.Is(exception, cancellationToken) && proxy.NameFor(request.RequestUri!) is { } name)
        {
            var cause = exception as HttpRequestException;

            // The platform's messages may repeat the proxy's address with its password: such an exception isn't kept.
            var text = exception.ToString();
            var kept = SettingText.WithoutUserInfo(text) == text ? exception : null;
            throw new HttpRequestException(
                cause?.HttpRequestError ?? HttpRequestError.Unknown, $"{TransportFailure.Describe(exception).TrimEnd('.')}. The call went through the proxy {name}.", kept, cause?.StatusCode);
        }
    }
}
