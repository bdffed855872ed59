using System.Text.Json;
using BatchTyped.Emulator.Core;

namespace BatchTyped.Emulator.Responders.Sampling;

/// <summary>A string: as its format or its pattern demands, or else as the property's name lets expect.</summary>
internal sealed class StringNode : SampleNode
{
    private readonly Func<StableHash, string>? _ofFormat;
    private readonly Func<StableHash, string> _ofName;
    private readonly string? _pattern;
    private readonly int _minLength;
    private readonly int _maxLength;

    public StringNode(string? format, string? pattern, SchemaHints hints, string name)
    {
        _ofFormat = format is null ? null : PlausibleStrings.OfFormat(format);
        _pattern = pattern;
        _ofName = PlausibleStrings.OfName(name);
        _minLength = hints.MinLength ?? 0;
        _maxLength = hints.MaxLength ?? int.MaxValue;
    }

    protected override void WriteValue(Utf8JsonWriter writer, StableHash draw, int depth) => writer.WriteStringValue(
        _ofFormat is not null ? _ofFormat(draw)
        : _pattern is not null && PatternSampler.Sample(_pattern, draw) is { } matching ? matching
        : Fit(_ofName(draw)));

    private string Fit(string text)
    {
        while (text.Length < _minLength)
        {
            text += " " + text;
        }

        return text.Length > _maxLength ? text[.._maxLength] : text;
    }
}
