using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;

namespace BatchTyped.Emulator.Core;

/// <summary>
/// Reads the body of a create as it comes in, in any pieces, and hands each request to a draft the moment it is whole.
/// Holds one request and what came with it, never the body. A faulty body is read to its end as well: that it is no JSON
/// is said before anything else that is wrong with it.
/// </summary>
internal sealed class CreateBodyReader(BatchDraft draft, int maxRequests) : IDisposable
{
    private const int SmallestRead = 64 * 1024;
    private const int MaxCustomIdLength = 64;

    /// <summary>The most of a body that is held at once, so the largest request: as much as /v1/messages takes.</summary>
    private const int MostHeld = 32_000_000;

    // The window holds the bytes from _origin on; all positions are counted from the start of the body.
    private byte[] _window = ArrayPool<byte>.Shared.Rent(4 * SmallestRead);
    private long _origin;
    private long _read;
    private long _end;
    private long _worthReading;
    private JsonReaderState _state = new(JsonLimits.Reader);

    // Ends the reading: what follows is no longer looked at.
    private ApiError? _finalError;
    private ApiError? _error;
    private BodyField _bodyField;
    private bool _sawRequests;
    private int _index = -1;
    private RequestInReading? _request;

    private enum BodyField
    {
        Requests,
        Unknown,
    }

    private enum RequestField
    {
        CustomId,
        Params,
        Unknown,
    }

    /// <summary>Room for the next bytes of the body; say with <see cref="Advance"/> how many there were.</summary>
    public Memory<byte> GetMemory()
    {
        if (_window.Length - (_end - _origin) < SmallestRead)
        {
            MakeRoom();
        }

        return _window.AsMemory((int)(_end - _origin));
    }

    public void Advance(int count)
    {
        if (_finalError is not null)
        {
            return;
        }

        _end += count;

        // A token that isn't whole is scanned again from its start, so the next scan waits until there is twice as much.
        if (_end - _read >= _worthReading)
        {
            Read(isFinal: false);
            _worthReading = 2 * (_end - _read);
        }
    }

    public void Feed(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var room = GetMemory().Span;
            var part = bytes[..Math.Min(room.Length, bytes.Length)];
            part.CopyTo(room);
            Advance(part.Length);
            bytes = bytes[part.Length..];
        }
    }

    /// <summary>Says that the body is whole; gives what is wrong with it, if anything.</summary>
    public ApiError? Complete()
    {
        if (_finalError is null)
        {
            Read(isFinal: true);
        }

        return _finalError ?? _error ?? (_sawRequests ? CheckCount() : ApiError.Invalid("requests: Field required"));
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_window);
        _window = [];
    }

    private ApiError? CheckCount() => (_index + 1) switch
    {
        0 => ApiError.Invalid("requests: List should have at least 1 item after validation, not 0"),
        var count when count > maxRequests => ApiError.Invalid($"requests: List should have at most {maxRequests} items after validation, not {count}"),
        _ => null,
    };

    private void MakeRoom()
    {
        var keepFrom = _request is { ParamsStart: >= 0 } request ? request.ParamsStart : _read;
        if (_finalError is not null || _end - keepFrom > MostHeld)
        {
            _finalError ??= ApiError.TooLarge();
            keepFrom = _end;
        }

        var kept = _window.AsSpan((int)(keepFrom - _origin), (int)(_end - keepFrom));
        if (_window.Length - kept.Length >= Math.Max(SmallestRead, kept.Length / 2))
        {
            kept.CopyTo(_window);
        }
        else
        {
            var larger = ArrayPool<byte>.Shared.Rent(2 * _window.Length);
            kept.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_window);
            _window = larger;
        }

        _origin = keepFrom;
    }

    private void Read(bool isFinal)
    {
        var start = _read;
        var reader = new Utf8JsonReader(Bytes(start, _end), isFinal, _state);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && !JsonLimits.IsText(ref reader))
                {
                    throw new JsonException("half a surrogate pair");
                }

                Take(ref reader, start);
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            _finalError = ApiError.Invalid($"The request body is not valid JSON: {exception.Message}");
            return;
        }

        _state = reader.CurrentState;
        _read = start + reader.BytesConsumed;
    }

    private void Take(ref Utf8JsonReader reader, long start)
    {
        switch (reader.CurrentDepth)
        {
            case 0 when reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.EndObject):
                Report("Input should be a valid dictionary or object to extract fields from");
                break;
            case 1:
                TakeInBody(ref reader);
                break;
            case 2 when _sawRequests && _bodyField == BodyField.Requests:
                TakeInList(ref reader);
                break;
            case 3 when _request is not null:
                TakeInRequest(ref reader, start, _request);
                break;
            case 4 when _request is { ParamsStart: >= 0, ParamsEnd: < 0 } request:
                TakeInParams(ref reader, start, request);
                break;
        }
    }

    private void TakeInBody(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.PropertyName)
        {
            _bodyField = reader.ValueTextEquals("requests"u8) ? BodyField.Requests : BodyField.Unknown;
            if (_bodyField == BodyField.Unknown)
            {
                Report($"{reader.GetString()}: Extra inputs are not permitted");
            }
            else if (_sawRequests)
            {
                Report("requests: Field given twice");
            }
        }
        else if (_bodyField == BodyField.Requests && reader.TokenType != JsonTokenType.EndArray)
        {
            _sawRequests = true;
            if (reader.TokenType != JsonTokenType.StartArray)
            {
                Report("requests: Input should be a valid list");
            }
        }
    }

    private void TakeInList(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                _index++;
                _request = new RequestInReading();
                break;
            case JsonTokenType.EndObject when _request is not null:
                Finish(_request);
                _request = null;
                break;
            case JsonTokenType.EndArray or JsonTokenType.PropertyName or JsonTokenType.EndObject:
                break;
            default:
                _index++;
                Report($"requests.{_index}: Input should be a valid dictionary or object to extract fields from");
                break;
        }
    }

    private void TakeInRequest(ref Utf8JsonReader reader, long start, RequestInReading request)
    {
        if (reader.TokenType == JsonTokenType.PropertyName)
        {
            request.Field = reader.ValueTextEquals("custom_id"u8) ? RequestField.CustomId
                : reader.ValueTextEquals("params"u8) ? RequestField.Params
                : RequestField.Unknown;
            if (request.Field == RequestField.Unknown)
            {
                Report($"requests.{_index}.{reader.GetString()}: Extra inputs are not permitted");
            }

            return;
        }

        switch (request.Field)
        {
            case RequestField.CustomId when reader.TokenType == JsonTokenType.String:
                request.CustomId = reader.GetString();
                break;
            case RequestField.CustomId when reader.TokenType != JsonTokenType.EndObject && reader.TokenType != JsonTokenType.EndArray:
                Report($"requests.{_index}.custom_id: Input should be a valid string");
                break;
            case RequestField.Params when reader.TokenType == JsonTokenType.StartObject:
                request.BeginParams(start + reader.TokenStartIndex);
                break;
            case RequestField.Params when reader.TokenType == JsonTokenType.EndObject:
                request.ParamsEnd = start + reader.BytesConsumed;
                if (!Utf8.IsValid(Bytes(request.ParamsStart, request.ParamsEnd)))
                {
                    throw new JsonException("a string is not UTF-8");
                }

                break;
            case RequestField.Params when reader.TokenType != JsonTokenType.EndArray:
                Report($"requests.{_index}.params: Input should be a valid dictionary or object to extract fields from");
                break;
        }
    }

    private static void TakeInParams(ref Utf8JsonReader reader, long start, RequestInReading request)
    {
        if (reader.TokenType == JsonTokenType.PropertyName)
        {
            request.IsAtMaxTokens = reader.ValueTextEquals("max_tokens"u8);
        }
        else if (request.IsAtMaxTokens && reader.TokenType == JsonTokenType.Number)
        {
            request.MaxTokens = reader.TryGetInt32(out var value) ? value : 0;
            request.MaxTokensStart = start + reader.TokenStartIndex;
            request.MaxTokensEnd = start + reader.BytesConsumed;
        }
    }

    private void Finish(RequestInReading request)
    {
        if (_error is not null || _index >= maxRequests)
        {
            return;
        }

        if (CheckCustomId(request.CustomId) is { } fault)
        {
            Report($"requests.{_index}.custom_id: {fault}");
        }
        else if (request.ParamsEnd < 0)
        {
            Report($"requests.{_index}.params: Field required");
        }
        else if (request.ParamsEnd - request.ParamsStart > MostHeld)
        {
            _error = ApiError.TooLarge();
        }
        else
        {
            Span<byte> customId = stackalloc byte[MaxCustomIdLength];
            customId = customId[..System.Text.Encoding.ASCII.GetBytes(request.CustomId, customId)];
            var maxTokensAt = (int)(request.MaxTokensStart - request.ParamsStart)..(int)(request.MaxTokensEnd - request.ParamsStart);
            if (!draft.TryAdd(customId, Bytes(request.ParamsStart, request.ParamsEnd), maxTokensAt, request.MaxTokens, out var earlier))
            {
                Report($"requests.{_index}.custom_id: '{request.CustomId}' is not unique, requests.{earlier} has it too");
            }
        }
    }

    private static string? CheckCustomId(string? customId) => customId switch
    {
        null => "Field required",
        "" => "String should have at least 1 character",
        { Length: > MaxCustomIdLength } => $"String should have at most {MaxCustomIdLength} characters",
        _ when customId.AsSpan().ContainsAnyExcept(CustomIdCharacters) => "String should match pattern '^[a-zA-Z0-9_-]{1,64}$'",
        _ => null,
    };

    private static readonly SearchValues<char> CustomIdCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");

    private ReadOnlySpan<byte> Bytes(long from, long to) => _window.AsSpan((int)(from - _origin), (int)(to - from));

    private void Report(string message) => _error ??= ApiError.Invalid(message);

    private sealed class RequestInReading
    {
        public RequestField Field { get; set; } = RequestField.Unknown;

        public string? CustomId { get; set; }

        public long ParamsStart { get; private set; } = -1;

        public long ParamsEnd { get; set; } = -1;

        public bool IsAtMaxTokens { get; set; }

        public long MaxTokensStart { get; set; }

        public long MaxTokensEnd { get; set; }

        public int MaxTokens { get; set; }

        public void BeginParams(long start)
        {
            (ParamsStart, ParamsEnd, IsAtMaxTokens, MaxTokens) = (start, -1, false, 0);
            (MaxTokensStart, MaxTokensEnd) = (start, start);
        }
    }
}
