using System.Globalization;
using System.Text.Json;

namespace BatchTyped.Api;

/// <summary>Understands an answer that is an error. Pure.</summary>
internal static class ApiErrorReader
{
    /// <summary>The kind of an answer that isn't the API's own: a proxy's page, a redirect, nothing at all.</summary>
    internal const string UnknownType = "unknown";

    private const int MessageLimit = 2_000;

    /// <summary>
    /// Reads a body in the API's form of an error: an object whose <c>error</c> has a <c>type</c>. The outer <c>type</c> may be
    /// missing, as in the 413 that comes from in front of the API.
    /// </summary>
    /// <returns>The error; <see langword="null"/> when the body isn't a whole one.</returns>
    internal static ApiError? TryRead(ReadOnlySpan<byte> body) => JsonWalk.ReadWhole(body, ReadResponse);

    /// <summary>Makes the exception for an answer that isn't a success.</summary>
    internal static BatchApiException ToException(ApiAnswer answer)
    {
        var error = TryRead(answer.Body);
        return new BatchApiException(
            answer.Status,
            error?.Type ?? UnknownType,
            error?.Code,
            error?.Message ?? Describe(answer),
            error?.RequestId ?? answer.Info.RequestId,
            answer.RetryAfter);
    }

    // A page of somebody else can hold anything, also what was sent to it: only its kind and size are told.
    private static string Describe(ApiAnswer answer) => answer switch
    {
        { Status: >= 300 and < 400 } => "a redirect, which isn't followed; is the base address right?",
        { Body.Length: 0 } => "an empty answer that isn't the API's own",
        _ => string.Create(
            CultureInfo.InvariantCulture, $"an answer that isn't the API's own ({answer.MediaType ?? "no content type"}, {answer.Body.Length} bytes)"),
    };

    private static ApiError? ReadResponse(ref Utf8JsonReader json)
    {
        ApiError? error = null;
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
            else if (json.TryEnterProperty("request_id"u8))
            {
                requestId = json.StringOrNull();
            }
            else
            {
                json.Skip();
            }
        }

        return error is null ? null : error with { RequestId = requestId };
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

        return type is null ? null : new ApiError(type, code, message.Length > MessageLimit ? message[..MessageLimit] : message, RequestId: null);
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
