namespace BatchTyped.Api;

/// <summary>How the first step of an upload ended.</summary>
internal abstract record UploadStep
{
    private UploadStep() { }

    /// <summary>All but the last two bytes were accepted by the socket.</summary>
    /// <param name="Sha256">The SHA-256 of the whole body in hex, the two bytes included.</param>
    internal sealed record Withheld(string Sha256) : UploadStep;

    /// <summary>The API itself answered early with an error. It can't have accepted an incomplete body.</summary>
    internal sealed record Answered(BatchApiException Error) : UploadStep;

    /// <summary>
    /// The connection failed or stood still, or something else than the API answered. The service can't have accepted an incomplete
    /// body.
    /// </summary>
    /// <param name="Reason">What happened.</param>
    /// <param name="IsTooLarge">Whether somebody in between found the body too large.</param>
    internal sealed record Failed(string Reason, bool IsTooLarge = false) : UploadStep;
}
