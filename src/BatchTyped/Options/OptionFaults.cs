namespace BatchTyped.Options;

/// <summary>Collects what is wrong with settings, so that one message names all of it.</summary>
/// <param name="owner">The type of the settings.</param>
/// <param name="sources">Where settings came from, by member and value; <see langword="null"/> where all are set by code.</param>
internal sealed class OptionFaults(string owner, SettingSources? sources = null)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private readonly List<string> _messages = [.. sources?.Faults ?? []];

    internal bool Any => _messages.Count > 0;

    internal IReadOnlyList<string> Messages => _messages;

    internal void Check(bool isRight, string member, string fault)
    {
        if (!isRight)
        {
            _messages.Add($"{owner}.{member} {fault}.");
        }
    }

    /// <summary>Adds the fault of a value, if there is one, and where the value came from.</summary>
    internal void Add(string member, object? value, string? fault)
    {
        if (fault is not null)
        {
            var source = sources?.Of(member, value) is { } known ? $" ({known})" : "";
            _messages.Add($"{owner}.{member}{source} {fault}.");
        }
    }

    /// <summary>A length of time that a timer takes.</summary>
    internal void CheckDuration(TimeSpan value, string member) =>
        Add(member, value, value >= Shortest && value <= Longest ? null : $"is {value}; it must be 1 millisecond to 1 day (00:00:00.001 to 1.00:00:00)");

    internal void CheckRange<T>(T value, T least, T most, string member) where T : struct, IComparable<T>, IFormattable =>
        Add(member, value, value.CompareTo(least) >= 0 && value.CompareTo(most) <= 0 ? null : FormattableString.Invariant($"is {value}; it must be {least:N0} to {most:N0}"));

    internal void CheckMember<T>(T value, string member) where T : struct, Enum =>
        Add(member, value, Enum.IsDefined(value) ? null : $"is {value}, which is no member of {typeof(T).Name}: {string.Join(", ", Enum.GetNames<T>())}");
}
