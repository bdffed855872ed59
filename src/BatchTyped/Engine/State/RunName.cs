using System.Buffers;
using BatchTyped.Options;

namespace BatchTyped.Engine.State;

/// <summary>The name of a run is also the name of a folder, on every system.</summary>
internal static class RunName
{
    private const int MaxLength = 100;

    private static readonly SearchValues<char> Allowed = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    private static readonly string[] Reserved =
        ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(1, 9).SelectMany(number => new[] { $"COM{number}", $"LPT{number}" })];

    /// <exception cref="ArgumentException">The name can't be used; the message says why.</exception>
    internal static void Check(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var fault = name.Length is 0 or > MaxLength ? $"it has {name.Length} characters; 1 to {MaxLength} are allowed"
            : name.AsSpan().IndexOfAnyExcept(Allowed) is var other and >= 0
                ? $"its character {other + 1} is U+{(int)name[other]:X4}; A-Z, a-z, 0-9, '-', '_' and '.' are allowed"
            : name[0] is '.' or '-' || name[^1] == '.' ? "it begins with . or -, or ends with ."
            : Reserved.Contains(name.Split('.')[0], StringComparer.OrdinalIgnoreCase) ? "it is reserved on some systems"
            : null;
        if (fault is not null)
        {
            throw new ArgumentException($"\"{SettingText.OneLine(name)}\" can't be the name of a run, which is also the name of a folder: {fault}. A good name is \"triage-2026-11-22\".", nameof(name));
        }
    }
}
