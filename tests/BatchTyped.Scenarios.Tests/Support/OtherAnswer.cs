namespace BatchTyped.Scenarios.Tests.Support;

/// <summary>A wire on which some calls are answered by somebody else.</summary>
internal sealed class OtherAnswer(Func<HttpRequestMessage, HttpResponseMessage, HttpContent?> content, Func<HttpRequestMessage, HttpResponseMessage?>? instead = null)
    : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (instead?.Invoke(request) is { } other)
        {
            if (request.Content is { } sent)
            {
                // It has the whole request, as what buffers requests has.
                await sent.CopyToAsync(Stream.Null, cancellationToken);
            }

            return other;
        }

        var response = await base.SendAsync(request, cancellationToken);
        if (content(request, response) is { } body)
        {
            response.Content = body;
        }

        return response;
    }
}
