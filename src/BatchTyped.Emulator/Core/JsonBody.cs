using System.Text.Json;
using System.Text.Unicode;

namespace BatchTyped.Emulator.Core;

/// <summary>Reads a whole body of one request. Whoever gets the document disposes it.</summary>
internal static class JsonBody
{
    public static ApiResult<JsonDocument> Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            if (!Utf8.IsValid(body.Span))
            {
                throw new JsonException("it is not UTF-8");
            }

            var reader = new Utf8JsonReader(body.Span, JsonLimits.Reader);
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && !JsonLimits.IsText(ref reader))
                {
                    throw new JsonException("half a surrogate pair");
                }
            }

            var document = JsonDocument.Parse(body, JsonLimits.Document);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document;
            }

            document.Dispose();
            return ApiError.Invalid("Input should be a valid dictionary or object to extract fields from");
        }
        catch (JsonException exception)
        {
            return ApiError.Invalid($"The request body is not valid JSON: {exception.Message}");
        }
    }
}
