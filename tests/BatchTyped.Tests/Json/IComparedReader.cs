using System.Globalization;
using System.Text;
using System.Text.Json;
using BatchTyped.Json;

namespace BatchTyped.Tests.Json;

/// <summary>What two readers of JSON are compared by.</summary>
internal interface IComparedReader
{
    JsonTokenType TokenType { get; }

    ReadOnlySpan<byte> Value { get; }

    bool IsEscaped { get; }

    long Start { get; }

    long Consumed { get; }

    bool Read();

    void Skip();

    string GetString();

    bool HasText(ReadOnlySpan<byte> text);

    string GetNumber();
}

internal ref struct OurReader(byte[] json, int maxDepth) : IComparedReader
{
    private JsonTokens _json = new(json, maxDepth);

    public readonly JsonTokenType TokenType => _json.TokenType;

    public readonly ReadOnlySpan<byte> Value => _json.ValueSpan;

    public readonly bool IsEscaped => _json.ValueIsEscaped;

    public readonly long Start => _json.TokenStartIndex;

    public readonly long Consumed => _json.BytesConsumed;

    public bool Read() => _json.Read();

    public void Skip() => _json.Skip();

    public readonly string GetString() => _json.GetString();

    public readonly bool HasText(ReadOnlySpan<byte> text) => _json.HasText(text);

    public readonly string GetNumber() => string.Create(CultureInfo.InvariantCulture, $"{(_json.TryGetInt64(out var whole) ? (object)whole : "none")} {(_json.TryGetDecimal(out var exact) ? (object)exact : "none")}");
}

internal ref struct PlatformReader(byte[] json, int maxDepth) : IComparedReader
{
    private Utf8JsonReader _json = new(json, new JsonReaderOptions { MaxDepth = maxDepth });

    public readonly JsonTokenType TokenType => _json.TokenType;

    public readonly ReadOnlySpan<byte> Value => _json.ValueSpan;

    public readonly bool IsEscaped => _json.ValueIsEscaped;

    public readonly long Start => _json.TokenStartIndex;

    public readonly long Consumed => _json.BytesConsumed;

    public bool Read() => _json.Read();

    public void Skip() => _json.Skip();

    public readonly string GetString()
    {
        try
        {
            return _json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return ReplacedText.Of(_json.ValueSpan);
        }
    }

    public readonly bool HasText(ReadOnlySpan<byte> text)
    {
        try
        {
            return _json.ValueTextEquals(text);
        }
        catch (InvalidOperationException)
        {
            return ReplacedText.Of(_json.ValueSpan) == Encoding.UTF8.GetString(text);
        }
    }

    public readonly string GetNumber() => string.Create(CultureInfo.InvariantCulture, $"{(_json.TryGetInt64(out var whole) ? (object)whole : "none")} {(_json.TryGetDecimal(out var exact) ? (object)exact : "none")}");
}
