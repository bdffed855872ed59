using System.Globalization;
using BatchTyped.Roslyn.Collections;

namespace BatchTyped.Roslyn.Models;

/// <summary>
/// An object of a file of models, read field by field. A field that nobody asked for is a fault: misspelt, it would be a fact that
/// silently stays unknown.
/// </summary>
internal sealed class ModelObject
{
    private readonly Dictionary<string, object?> _fields;
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);
    private readonly string _name;

    internal ModelObject(object? value, string name)
    {
        _fields = value as Dictionary<string, object?> ?? throw new FormatException($"{name} should be an object");
        _name = name;
    }

    internal string? Text(string field) => Read<string>(field, "a text");

    internal bool? Flag(string field) => Read<object>(field, "true or false") switch
    {
        null => null,
        bool flag => flag,
        _ => throw Fault(field, "true or false"),
    };

    internal int? Number(string field) => Read<object>(field, "a whole number") switch
    {
        null => null,
        double number when number is >= 0 and <= int.MaxValue && Math.Floor(number) == number => (int)number,
        _ => throw Fault(field, "a whole number"),
    };

    internal string? Day(string field) => Text(field) switch
    {
        null => null,
        { } day when IsDay(day) => day,
        _ => throw Fault(field, "a day like 2026-11-30"),
    };

    internal bool IsList(string field) => _fields.TryGetValue(field, out var value) && value is List<object?>;

    internal EquatableArray<string> Texts(string field) =>
        (Read<List<object?>>(field, "a list of texts") ?? []).Select(item => item as string ?? throw Fault(field, "a list of texts")).ToEquatableArray();

    internal IEnumerable<ModelObject> Objects(string field) =>
        (Read<List<object?>>(field, "a list") ?? []).Select((item, index) => new ModelObject(item, FormattableString.Invariant($"{field}[{index}]")));

    internal ModelObject? Object(string field) => Read<object>(field, "an object") is { } value ? new ModelObject(value, field) : null;

    /// <summary>Fields whose facts rules don't need.</summary>
    internal void Skip(params string[] fields) => _read.UnionWith(fields);

    internal void EnsureNothingElse()
    {
        if (_fields.Keys.FirstOrDefault(field => !_read.Contains(field)) is { } unknown)
        {
            throw new FormatException($"{_name} has a field '{unknown}' that isn't known");
        }
    }

    internal FormatException Fault(string field, string expected) => new($"{field} of {_name} should be {expected}");

    internal static bool IsDay(string text) => DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private T? Read<T>(string field, string expected) where T : class
    {
        _read.Add(field);
        return _fields.TryGetValue(field, out var value) && value is not null ? value as T ?? throw Fault(field, expected) : null;
    }
}
