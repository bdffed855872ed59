using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using BatchTyped.Json;

namespace BatchTyped.SourceGen;

/// <summary>
/// Reads one answer, or one stored item. Generated code calls it. A stored item is what a <see cref="RequestWriter"/> wrote, and is
/// read back as it was: <see langword="null"/> and numbers outside a constraint included. The first failure sticks: every later call returns at once, and
/// <see cref="Path"/> and <see cref="Reason"/> tell of it without a value of the answer.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref partial struct ResultReader
{
    private readonly ReadOnlySpan<byte> _utf8;
    private ResultReaderMode _mode;
    private JsonTokens _json;
    private string? _reason;
    private string? _missing;

    internal ResultReader(ReadOnlySpan<byte> utf8, ResultReaderMode mode = ResultReaderMode.Strict)
    {
        _utf8 = utf8;
        _mode = mode;
        _json = new JsonTokens(utf8);
    }

    /// <summary>Whether something didn't fit.</summary>
    public readonly bool Failed => _reason is not null;

    /// <summary>What didn't fit, in words that hold no value; empty while nothing failed.</summary>
    public readonly string Reason => _reason ?? "";

    /// <summary>Where it didn't fit, as a JSON path such as <c>$.lines[2].price</c>.</summary>
    public readonly string Path => JsonPath.Of(_utf8, _json.TokenStartIndex) + (_missing is null ? "" : "." + _missing);

    /// <summary>Reports that the value the reader stands on doesn't fit.</summary>
    /// <param name="reason">What is wrong, without the value.</param>
    public void Fail(string reason) => _reason ??= reason;

    /// <summary>The whole text, for a task whose result is plain text.</summary>
    /// <returns>The text.</returns>
    public readonly string ReadPlainText() => Encoding.UTF8.GetString(_utf8);

    /// <summary>Moves to the first value. Called once, before generated code reads JSON.</summary>
    internal void Begin() => Advance();

    /// <summary>Checks that nothing follows the value. Called once, behind generated code.</summary>
    internal void End()
    {
        if (!Failed && _json.Read())
        {
            Fail("is followed by more than one JSON value");
        }
    }

    /// <summary>Enters the object the reader stands on.</summary>
    /// <returns>Whether there is one to read; <see langword="false"/> after a failure, and on the <c>null</c> of a stored item.</returns>
    public bool StartObject() => !IsStoredNull() && Expect(JsonTokenType.StartObject, "an object");

    /// <summary>Moves to the next property of the object that was entered last.</summary>
    /// <returns>Whether there is one; <see langword="false"/> also after a failure.</returns>
    public bool NextProperty() => Advance() && _json.TokenType == JsonTokenType.PropertyName;

    /// <summary>Moves to the property's value when the property the reader stands on has this name.</summary>
    /// <param name="name">The name, as UTF-8.</param>
    /// <returns>Whether it has.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryEnterProperty(scoped ReadOnlySpan<byte> name) => StandsOn(name) && Advance();

    /// <summary>Passes over properties that the result type doesn't have, from here on.</summary>
    public void IgnoreUnknownProperties() => _mode = ResultReaderMode.Lenient;

    /// <summary>Handles a property that the type doesn't have: a failure, or skipped where the reader is lenient.</summary>
    public void UnknownProperty()
    {
        if (_mode == ResultReaderMode.Strict)
        {
            // The name isn't repeated: the model wrote it.
            Fail("has a property that the result type doesn't have");
            return;
        }

        if (Advance())
        {
            _json.Skip();
        }
    }

    /// <summary>Marks a property as seen.</summary>
    /// <param name="seen">The properties seen so far, one bit each.</param>
    /// <param name="bit">The property's bit, 0 to 63.</param>
    public void Once(ref ulong seen, int bit)
    {
        var mask = 1UL << bit;
        if ((seen & mask) != 0)
        {
            Fail("stands twice");
        }

        seen |= mask;
    }

    /// <summary>Checks at the end of an object that all required properties were there.</summary>
    /// <param name="seen">The properties seen, one bit each.</param>
    /// <param name="required">The bits that must be set.</param>
    /// <param name="names">The names of all properties in the order of their bits, joined by line feeds.</param>
    public void Require(ulong seen, ulong required, string names)
    {
        var missing = required & ~seen;
        if (missing != 0 && !Failed)
        {
            _missing = names.Split('\n')[System.Numerics.BitOperations.TrailingZeroCount(missing)];
            Fail("is missing");
        }
    }

    /// <summary>Whether the reader stands on <c>null</c>.</summary>
    /// <returns>Whether it does.</returns>
    public readonly bool IsNull() => !Failed && _json.TokenType == JsonTokenType.Null;

    /// <summary>An item may hold null where its annotations deny it; it is kept as it was. An answer may not.</summary>
    private readonly bool IsStoredNull() => _mode == ResultReaderMode.StoredItem && IsNull();

    // Most names hold no escape, and most of those compared differ in length: what is inlined answers them.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly bool StandsOn(scoped ReadOnlySpan<byte> name) =>
        !Failed && _json.TokenType == JsonTokenType.PropertyName && _json.HasText(name);

    private bool Advance()
    {
        if (Failed)
        {
            return false;
        }

        if (_json.Read())
        {
            return true;
        }

        Fail("ends too early");
        return false;
    }

    private bool Expect(JsonTokenType token, string what)
    {
        if (Failed)
        {
            return false;
        }

        if (_json.TokenType != token)
        {
            Fail($"is {Describe(_json.TokenType)} where {what} is expected");
            return false;
        }

        return true;
    }

    private static string Describe(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "a string",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "a boolean",
        JsonTokenType.Null => "null",
        _ => "no value",
    };
}
