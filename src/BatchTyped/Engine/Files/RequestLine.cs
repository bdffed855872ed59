using System.Text.Json;
using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Files;

/// <summary>
/// The layout of one request, <c>{"custom_id":"…","params":{…}}</c>: fixed enough that its key and marker are found by offset, and
/// edited without reading JSON.
/// </summary>
internal static class RequestLine
{
    internal static ReadOnlySpan<byte> Start => "{\"custom_id\":\""u8;

    internal static ReadOnlySpan<byte> Middle => "\",\"params\":"u8;

    internal static ReadOnlySpan<byte> End => "}"u8;

    /// <summary>What stands before the first request of a body, between two, and behind the last.</summary>
    internal static ReadOnlySpan<byte> BodyStart => "{\"requests\":["u8;

    internal static ReadOnlySpan<byte> Separator => ",\n"u8;

    internal static ReadOnlySpan<byte> BodyEnd => "]}"u8;

    internal static ReadOnlySpan<byte> Key(ReadOnlySpan<byte> request, int keyLength) => request.Slice(Start.Length, keyLength);

    internal static ReadOnlySpan<byte> CustomId(ReadOnlySpan<byte> request, int keyLength) => request.Slice(Start.Length, keyLength + Marker.Length);

    /// <summary>Where the marker stands.</summary>
    internal static Range MarkerOf(int keyLength) => (Start.Length + keyLength)..(Start.Length + keyLength + Marker.Length);

    internal static ReadOnlySpan<byte> Parameters(ReadOnlySpan<byte> request, int keyLength) =>
        request[(Start.Length + keyLength + Marker.Length + Middle.Length)..^End.Length];

    /// <summary>Where the value of a top-level member of <c>params</c> stands in a request.</summary>
    /// <returns>The range; an empty one when there is no such member.</returns>
    internal static Range FindParameter(ReadOnlySpan<byte> request, int keyLength, ReadOnlySpan<byte> name)
    {
        var start = Start.Length + keyLength + Marker.Length + Middle.Length;
        var reader = new Utf8JsonReader(Parameters(request, keyLength));
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals(name);
            reader.Read();
            var valueStart = (int)reader.TokenStartIndex;
            reader.Skip();
            if (found)
            {
                return (start + valueStart)..(start + (int)reader.BytesConsumed);
            }
        }

        return default;
    }
}
