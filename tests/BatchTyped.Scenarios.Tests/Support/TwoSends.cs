using System.Net;
using System.Text;

namespace BatchTyped.Scenarios.Tests.Support;

/// <summary>
/// The way to the API when two creates go out at once: the first one's body comes to nothing and its answer is lost, the second one's
/// answer is withheld until somebody says so, and until then the results of every batch begin with a line that can't be read.
/// </summary>
internal sealed class TwoSends
{
    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _lookedInto = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _creates;

    /// <summary>Completes when a batch was looked into although its create isn't answered yet.</summary>
    internal Task LookedInto => _lookedInto.Task;

    internal void Answer() => _answered.SetResult();

    internal HttpMessageHandler Over(HttpMessageHandler emulator) => new Handler(this, emulator);

    private sealed class Handler(TwoSends sends, HttpMessageHandler emulator) : DelegatingHandler(emulator)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var path = request.RequestUri!.AbsolutePath;
            if (request.Method == HttpMethod.Post && path.EndsWith("/batches", StringComparison.Ordinal))
            {
                return await CreateAsync(request, cancellationToken);
            }

            if (path.EndsWith("/results", StringComparison.Ordinal) && !sends._answered.Task.IsCompleted)
            {
                sends._lookedInto.TrySetResult();
                return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("{\n", Encoding.UTF8, "application/x-jsonl") };
            }

            return await base.SendAsync(request, cancellationToken);
        }

        private async Task<HttpResponseMessage> CreateAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            switch (Interlocked.Increment(ref sends._creates))
            {
                case 1:
                    await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
                    throw new HttpRequestException("The connection was reset.");
                case 2:
                    var answer = await base.SendAsync(request, cancellationToken);
                    await sends._answered.Task.WaitAsync(cancellationToken);
                    return answer;
                default:
                    return await base.SendAsync(request, cancellationToken);
            }
        }
    }
}
