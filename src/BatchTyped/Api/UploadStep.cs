namespace BatchTyped.Api;

/// <summary>How the first step of an upload ended.</summary>
internal abstract record UploadStep
{
    private UploadStep() { }

    /// <summary>All but the last two bytes were accepted by the socket.</summary>
    /// <param name="Sha256">The SHA-256 of the whole body in hex, the two bytes included.</param>
    internal sealed record Withheld(string Sha256) : UploadStep;

    /// <summary>The service answered early. It can't have accepted an incomplete body.</summary>
    internal sealed record Answered(BatchApiException Error) : UploadStep;

    /// <summary>The connection failed or stood still. The service can't have accepted an incomplete body.</summary>
    internal sealed record Failed(string Reason) : UploadStep;
}
