using System.Net;
using System.Text;

namespace BatchTyped.Tests.Api;

/// <summary>Answers requests one by one as a test says; the last answer is given again for all that follow.</summary>
internal sealed class ScriptedHandler(params Func<HttpRequestMessage, HttpResponseMessage>[] answers) : HttpMessageHandler
{
    private int _requests;

    internal int Requests => _requests;

    internal HttpRequestMessage? Last { get; private set; }

    internal static HttpResponseMessage Answer(int status, string body, string mediaType = "application/json")
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, mediaType) };
        response.Headers.TryAddWithoutValidation("request-id", "req_header");
        return response;
    }

    internal static HttpResponseMessage Answer(int status, string body, (string Name, string Value) header)
    {
        var response = Answer(status, body);
        response.Headers.TryAddWithoutValidation(header.Name, header.Value);
        return response;
    }

    /// <summary>An answer whose body is a stream of the test's.</summary>
    internal static HttpResponseMessage Answer(Stream body) => new(HttpStatusCode.OK) { Content = new StreamContent(body) };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Last = request;
        var number = Interlocked.Increment(ref _requests);
        if (request.Content is not null)
        {
            await request.Content.CopyToAsync(Stream.Null, cancellationToken);
        }

        return answers[Math.Min(number, answers.Length) - 1](request);
    }
}
