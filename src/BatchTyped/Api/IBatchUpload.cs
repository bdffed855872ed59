namespace BatchTyped.Api;

/// <summary>
/// One create call in two steps, with the commit point between them. Disposal closes the connection: before
/// <see cref="ReleaseAsync"/> was called the service can't have accepted the body.
/// </summary>
internal interface IBatchUpload : IAsyncDisposable
{
    /// <summary>Sends all but the last two bytes.</summary>
    /// <returns>How it went; the service may answer before it has seen the whole body.</returns>
    Task<UploadStep> SendWithheldAsync(CancellationToken cancellationToken);

    /// <summary>Sends the last two bytes and waits for the answer, up to the answer limit. Called once, after the commit point.</summary>
    Task<CreateAnswer> ReleaseAsync(CancellationToken cancellationToken);
}
