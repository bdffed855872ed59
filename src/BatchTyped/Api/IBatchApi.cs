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

    /// <summary>Copies the results of an ended batch as they are received. A stream that breaks throws; the target then holds a part.</summary>
    Task DownloadAsync(ApiVersionHeaders headers, string batchId, IArchiveWriter target, CancellationToken cancellationToken);

    /// <summary>The first bytes of the results, until there is a whole line (without its line end): the proof whose batch it is.</summary>
    Task<byte[]> FirstResultLineAsync(ApiVersionHeaders headers, string batchId, CancellationToken cancellationToken);

    /// <summary>Begins the upload of a body, which is withheld before its last two bytes.</summary>
    IBatchUpload StartUpload(ApiVersionHeaders headers, IArchiveReader body);

    /// <summary>One message at once, outside a batch: <c>POST /v1/messages</c>. Never repeated by itself.</summary>
    /// <returns>The body of the answer: a message.</returns>
    Task<ApiReply<byte[]>> SendMessageAsync(ApiVersionHeaders headers, ReadOnlyMemory<byte> parameters, CancellationToken cancellationToken);
}
