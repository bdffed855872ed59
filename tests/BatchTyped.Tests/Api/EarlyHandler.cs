using System.Net;
using BatchTyped.Api;

namespace BatchTyped.Tests.Api;

/// <summary>Answers 413 when a test says so, while the last bytes of a body are withheld.</summary>
internal sealed class EarlyHandler : HttpMessageHandler
{
    /// <summary>Its continuations run at once, so that the answer is there when <see cref="Answer"/> returns.</summary>
    private readonly TaskCompletionSource _answer = new();
    private Task? _body;

    /// <summary>Whether the body has come whole.</summary>
    internal bool IsComplete => _body is { IsCompletedSuccessfully: true };

    internal void Answer() => _answer.SetResult();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var content = Assert.IsType<WithheldContent>(request.Content);
        _body = content.CopyToAsync(Stream.Null, cancellationToken);
        await content.Withheld.ConfigureAwait(false);
        await _answer.Task.ConfigureAwait(false);
        return new HttpResponseMessage(HttpStatusCode.RequestEntityTooLarge) { Content = new StringContent("too large"), RequestMessage = request };
    }
}
