using System.Runtime.CompilerServices;
using BatchTyped.Archive;
using BatchTyped.SourceGen;
using Microsoft.Extensions.Options;

namespace BatchTyped.Api;

/// <summary>The Message Batches API over HTTP.</summary>
internal sealed class BatchApi(IHttpClientFactory clients, IOptions<BatchTypedOptions> options, TimeProvider time) : IBatchApi
{
    private const int LineLimit = 64 * 1024 * 1024;

    /// <summary>How long an answer may stand still once it has begun.</summary>
    private static readonly TimeSpan StallLimit = TimeSpan.FromMinutes(1);

    private readonly ApiRequestFactory _requests = new(options.Value);
    private readonly ExpectSupport _expect = new();

    public Task<ApiReply<BatchPage>> ListAsync(ApiVersionHeaders headers, int limit, string? afterId, CancellationToken cancellationToken) =>
        AskAsync(_requests.List(headers, limit, afterId), static body => BatchSnapshotReader.TryReadPage(body), cancellationToken);

    public Task<ApiReply<BatchSnapshot>> RetrieveAsync(ApiVersionHeaders headers, string batchId, CancellationToken cancellationToken) =>
        AskAsync(_requests.Retrieve(headers, batchId), body => BatchSnapshotReader.TryRead(body, batchId), cancellationToken);

    public Task<ApiReply<BatchSnapshot>> CancelAsync(ApiVersionHeaders headers, string batchId, CancellationToken cancellationToken) =>
        AskAsync(_requests.Cancel(headers, batchId), body => BatchSnapshotReader.TryRead(body, batchId), cancellationToken);

    public Task DeleteAsync(ApiVersionHeaders headers, string batchId, CancellationToken cancellationToken) =>
        AskAsync(_requests.Delete(headers, batchId), body => DeletionReader.TryRead(body) is { } id && id == batchId ? id : null, cancellationToken);

    public async Task<ResultsReply> DownloadAsync(ApiVersionHeaders headers, string batchId, IArchiveWriter target, CancellationToken cancellationToken)
    {
        ResultsReply? reply = null;
        await foreach (var piece in ReadResultsAsync(headers, batchId, answered => reply = answered, cancellationToken).ConfigureAwait(false))
        {
            await target.WriteAsync(piece, cancellationToken).ConfigureAwait(false);
        }

        return reply!;
    }

    public async Task<byte[]> FirstResultLineAsync(ApiVersionHeaders headers, string batchId, CancellationToken cancellationToken)
    {
        using var line = new ByteBuffer();
        await foreach (var piece in ReadResultsAsync(headers, batchId, answered: null, cancellationToken).ConfigureAwait(false))
        {
            // Blank lines are skipped, as everywhere in results, and so is the bracket of an array around them.
            var bytes = line.Length == 0 ? piece.Span.TrimStart("\r\n \t["u8) : piece.Span;
            var end = bytes.IndexOf((byte)'\n');
            line.Append(end < 0 ? bytes : bytes[..end]);
            if (end >= 0)
            {
                break;
            }

            if (line.Length > LineLimit)
            {
                throw new BatchApiUnreachableException($"The first line of the results of batch {batchId} is too long to be one.");
            }
        }

        return line.Written.TrimEnd("\r \t,]"u8).ToArray();
    }

    public IBatchUpload StartUpload(ApiVersionHeaders headers, IArchiveReader body, int expectedCount) =>
        new BatchUpload(clients.CreateClient(HttpClientNames.Create), _requests, _expect, headers, body, expectedCount, options.Value, time);

    public async Task<ApiReply<byte[]>> SendMessageAsync(
        ApiVersionHeaders headers, ReadOnlyMemory<byte> parameters, CancellationToken cancellationToken)
    {
        using var request = _requests.SendMessage(headers, new MessageContent(parameters));
        using var limit = new CancellationTokenSource(options.Value.AnswerLimit, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var answer = await ReachAsync(AnswerAsync(HttpClientNames.Create, request, stop.Token), request, cancellationToken).ConfigureAwait(false);
        return Understand(answer, request, static body => ResultLine.TryParseMessage(body, out _) ? body : null, isSecret: true);
    }

    private async Task<ApiReply<T>> AskAsync<T>(HttpRequestMessage request, Func<byte[], T?> read, CancellationToken cancellationToken) where T : class
    {
        using (request)
        {
            var answer = await ReachAsync(AnswerAsync(HttpClientNames.Repeatable, request, cancellationToken), request, cancellationToken)
                .ConfigureAwait(false);
            return Understand(answer, request, read);
        }
    }

    private async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadResultsAsync(
        ApiVersionHeaders headers, string batchId, Action<ResultsReply>? answered, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var request = _requests.Results(headers, batchId);
        using var response = await ReachAsync(SendAsync(HttpClientNames.Repeatable, request, cancellationToken), request, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            throw ApiAnswerReader.ToException(
                await ReachAsync(ReadAnswerAsync(response, cancellationToken), request, cancellationToken).ConfigureAwait(false), Name(request));
        }

        answered?.Invoke(new ResultsReply((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        var announced = response.Content.Headers.ContentLength;
        using var body = await ReachAsync(ResponseBody.OpenAsync(response.Content, StallLimit, time, cancellationToken), request, cancellationToken)
            .ConfigureAwait(false);
        using var decoded = await ReachAsync(DecodedBody.OpenAsync(body, response.Content.Headers.ContentEncoding), request, cancellationToken)
            .ConfigureAwait(false);
        while (await ReachAsync(decoded.ReadPieceAsync().AsTask(), request, cancellationToken).ConfigureAwait(false) is { Length: > 0 } piece)
        {
            yield return piece;
        }

        while (announced is not null && await ReachAsync(body.ReadPieceAsync().AsTask(), request, cancellationToken).ConfigureAwait(false) is { Length: > 0 })
        {
            // A compressed body may end before the bytes do.
        }

        if (announced is not null && announced != body.Received)
        {
            throw Unreachable(request, $"{body.Received} bytes came where {announced} were announced.");
        }
    }

    private Task<HttpResponseMessage> SendAsync(string client, HttpRequestMessage request, CancellationToken cancellationToken) =>
        clients.CreateClient(client).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);

    private async Task<ApiAnswer> AnswerAsync(string client, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(client, request, cancellationToken).ConfigureAwait(false);
        return await ReadAnswerAsync(response, cancellationToken).ConfigureAwait(false);
    }

    private Task<ApiAnswer> ReadAnswerAsync(HttpResponseMessage response, CancellationToken cancellationToken) =>
        ApiAnswer.ReadAsync(response, StallLimit, time, cancellationToken);

    private static ApiReply<T> Understand<T>(ApiAnswer answer, HttpRequestMessage request, Func<byte[], T?> read, bool isSecret = false) where T : class =>
        new(ApiAnswerReader.Read(answer, Name(request), read, isSecret), answer.Info);

    /// <summary>Says of a failure of the network that it is one. What the caller's archive throws doesn't pass through here.</summary>
    private static async Task<T> ReachAsync<T>(Task<T> step, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await step.ConfigureAwait(false);
        }
        catch (Exception exception) when (TransportFailure.Is(exception, cancellationToken))
        {
            throw Unreachable(request, TransportFailure.Describe(exception), exception);
        }
    }

    private static BatchApiUnreachableException Unreachable(HttpRequestMessage request, string reason, Exception? exception = null) =>
        new($"No whole answer came to {Name(request)}: {reason}", exception);

    private static string Name(HttpRequestMessage request) => $"{request.Method} {request.RequestUri!.AbsolutePath}";
}
