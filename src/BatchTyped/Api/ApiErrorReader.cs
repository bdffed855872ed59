using System.Text.Json;

namespace BatchTyped.Api;

/// <summary>Reads the API's error envelope. Pure.</summary>
internal static class ApiErrorReader
{
    /// <summary>The kind of the one error that comes without the outer type: a 413 from in front of the API.</summary>
    private const string TooLarge = "request_too_large";

    /// <summary>
    /// Reads a body in the API's error envelope: an object of type <c>error</c> whose <c>error</c> has a <c>type</c>. Gateways of other
    /// makes answer with an <c>error</c> of their own; theirs lacks the outer type, and isn't the API's.
    /// </summary>
    /// <returns>The error; <see langword="null"/> when the body isn't a whole one.</returns>
    internal static ApiError? TryRead(ReadOnlySpan<byte> body) => JsonWalk.ReadWhole(body, ReadResponse);

    private static ApiError? ReadResponse(ref Utf8JsonReader json)
    {
        ApiError? error = null;
        string? type = null;
        string? requestId = null;
        if (!json.TryEnterObject())
        {
            return null;
        }

        while (json.NextProperty())
        {
            if (json.TryEnterProperty("error"u8))
            {
                error = ReadError(ref json);
            }
            else if (json.TryEnterProperty("type"u8))
            {
                type = json.StringOrNull();
            }
            else if (json.TryEnterProperty("request_id"u8))
            {
                requestId = json.StringOrNull();
            }
            else
            {
                json.Skip();
            }
        }

        return error is not null && (type == "error" || (type is null && error.Type == TooLarge)) ? error with { RequestId = OutsideText.Name(requestId) } : null;
    }

    private static ApiError? ReadError(ref Utf8JsonReader json)
    {
        string? type = null;
        string? code = null;
        var message = "";
        if (!json.TryEnterObject())
        {
            return null;
        }

        while (json.NextProperty())
        {
            if (json.TryEnterProperty("type"u8))
            {
                type = json.StringOrNull();
            }
            else if (json.TryEnterProperty("message"u8))
            {
                message = json.StringOrNull() ?? "";
            }
            else if (json.TryEnterProperty("details"u8))
            {
                code = ReadCode(ref json);
            }
            else
            {
                json.Skip();
            }
        }

        return OutsideText.Name(type) is { } kind
            ? new ApiError(kind, OutsideText.Name(code), OutsideText.Clean(message, OutsideText.MessageLimit), RequestId: null)
            : null;
    }

    private static string? ReadCode(ref Utf8JsonReader json)
    {
        string? code = null;
        if (!json.TryEnterObject())
        {
            return null;
        }

        while (json.NextProperty())
        {
            if (json.TryEnterProperty("error_code"u8))
            {
                code = json.StringOrNull();
            }
            else
            {
                json.Skip();
            }
        }

        return code;
    }
}
