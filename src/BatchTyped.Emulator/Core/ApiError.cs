namespace BatchTyped.Emulator.Core;

/// <summary>An error as the API words it: the HTTP status, the kind at <c>error.type</c>, and the optional stable code.</summary>
internal sealed record ApiError(int Status, string Type, string Message, string? Code = null, TimeSpan? RetryAfter = null)
{
    public static ApiError Invalid(string message, string? code = null) => new(400, ErrorKinds.InvalidRequest, message, code);

    public static ApiError NotFound(string message) => new(404, ErrorKinds.NotFound, message);

    public static ApiError TooLarge() => new(413, ErrorKinds.TooLarge, "Request exceeds the maximum size");
}
