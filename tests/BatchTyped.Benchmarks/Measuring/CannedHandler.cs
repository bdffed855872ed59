using System.Net;
using System.Net.Http.Headers;

namespace BatchTyped.Benchmarks.Measuring;

/// <summary>A service that reads a body to its end and answers with the same bytes each time: no network is measured.</summary>
internal sealed class CannedHandler(byte[] answer, string mediaType) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is { } content)
        {
            await content.CopyToAsync(Stream.Null, cancellationToken);
        }

        var body = new ByteArrayContent(answer);
        body.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = body, RequestMessage = request };
    }
}
