using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Headers;

namespace BatchTyped.Simulation.Tests.Service;

/// <summary>An answer as it comes over HTTP.</summary>
/// <param name="Status">The status.</param>
/// <param name="Body">The body.</param>
/// <param name="MediaType">The content type.</param>
internal sealed record WireAnswer(int Status, byte[] Body, string MediaType)
{
    /// <summary>Headers beside the content's own.</summary>
    internal ImmutableDictionary<string, string> Headers { get; init; } = ImmutableDictionary<string, string>.Empty;

    internal string? ContentEncoding { get; init; }

    /// <summary>Whether the length of the body is announced, as it is unless the body comes in chunks.</summary>
    internal bool IsLengthKnown { get; init; }

    internal HttpResponseMessage ToResponse(HttpRequestMessage request, Func<byte[], Stream> open)
    {
        var content = new StreamContent(open(Body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(MediaType);
        if (ContentEncoding is not null)
        {
            content.Headers.ContentEncoding.Add(ContentEncoding);
        }

        if (IsLengthKnown)
        {
            content.Headers.ContentLength = Body.Length;
        }

        var response = new HttpResponseMessage((HttpStatusCode)Status) { Content = content, RequestMessage = request };
        foreach (var (name, value) in Headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }
}
