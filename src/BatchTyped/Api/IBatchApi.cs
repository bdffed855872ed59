using BatchTyped.Archive;

namespace BatchTyped.Api;

/// <summary>
/// The Message Batches API as the engine sees it. Every method throws <see cref="BatchApiException"/> for an answer of the API that
/// is an error, and <see cref="BatchApiUnreachableException"/> when no whole answer came; uploads report both as values.
/// </summary>
internal interface IBatchApi
{
    /// <summary>One page of batches, newest first.</summary>
    Task<ApiReply<BatchPage>> ListAsync(ApiVersionHeaders headers, int limit, string? afterId, CancellationToken cancellationToken);

    Task<ApiReply<BatchSnapshot>> RetrieveAsync(ApiVersionHeaders headers, string batchId, CancellationToken cancellationToken);

    Task<ApiReply<BatchSnapshot>> CancelAsync(ApiVersionHeaders headers, string batchId, CancellationToken cancellationToken);

    /// <summary>Deletes an ended batch with its results.</summary>
    Task DeleteAsync(ApiVersionHeaders headers, string batchId, CancellationToken cancellationToken);

    /// <summary>
    /// Copies the results of an ended batch as they are received, as plain UTF-8. A stream that breaks throws; the target then holds a
    /// part. What comes under a status of success needn't be results: who asks looks at the lines.
    /// </summary>
    Task<ResultsReply> DownloadAsync(ApiVersionHeaders headers, string batchId, IArchiveWriter target, CancellationToken cancellationToken);

    /// <summary>
    /// The first line of the results, without its line end; no more of them is received. It is the proof whose batch it is. Empty
    /// when the results hold no line.
    /// </summary>
    Task<byte[]> FirstResultLineAsync(ApiVersionHeaders headers, string batchId, CancellationToken cancellationToken);

    /// <summary>
    /// Begins the upload of a body, which is withheld before its last two bytes. The body must stay open until the upload is
    /// disposed of.
    /// </summary>
    /// <param name="headers">What the run sends.</param>
    /// <param name="body">The body of the create call.</param>
    /// <param name="expectedCount">How many requests it holds: an answer with another number isn't an acceptance of this body.</param>
    IBatchUpload StartUpload(ApiVersionHeaders headers, IArchiveReader body, int expectedCount);

    /// <summary>One message at once, outside a batch: <c>POST /v1/messages</c>. Never repeated by itself.</summary>
    /// <returns>The body of the answer: a message that <see cref="ResultLine.TryParseMessage"/> reads.</returns>
    Task<ApiReply<byte[]>> SendMessageAsync(ApiVersionHeaders headers, ReadOnlyMemory<byte> parameters, CancellationToken cancellationToken);
}
