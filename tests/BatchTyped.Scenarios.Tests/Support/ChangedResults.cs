namespace BatchTyped.Scenarios.Tests.Support;

/// <summary>A wire on which somebody changes the answers that hold results.</summary>
internal sealed class ChangedResults(Func<HttpResponseMessage, HttpResponseMessage> change) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (!request.RequestUri!.AbsolutePath.EndsWith("/results", StringComparison.Ordinal) || !response.IsSuccessStatusCode)
        {
            return response;
        }

        var changed = change(response);
        changed.RequestMessage = request;
        return changed;
    }
}
