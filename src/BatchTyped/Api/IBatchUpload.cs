namespace BatchTyped.Api;

/// <summary>
/// One create call in two steps, with the commit point between them. Disposal closes the connection: before
/// <see cref="ReleaseAsync"/> was called the service can't have accepted the body.
/// </summary>
internal interface IBatchUpload : IAsyncDisposable
{
    /// <summary>Sends all but the last two bytes.</summary>
    /// <returns>How it went; the service may answer before it has seen the whole body.</returns>
    /// <exception cref="OperationCanceledException">The token was canceled; the connection is closed.</exception>
    /// <exception cref="BatchArchiveException">The body isn't what was written. Sending it again would change nothing.</exception>
    Task<UploadStep> SendWithheldAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Sends the last two bytes and waits for the answer, up to the answer limit. Called once, after the commit point. The token only
    /// ends the waiting: then the answer is unclear.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was canceled before the call: the two bytes were not sent.</exception>
    Task<CreateAnswer> ReleaseAsync(CancellationToken cancellationToken);
}
