namespace BatchTyped.Options;

/// <summary>Where the settings of a client came from, so that a message can name the place where they are to be corrected.</summary>
internal sealed class SettingSources
{
    private readonly Dictionary<string, (object? Value, string Source)> _sources = new(StringComparer.Ordinal);
    private readonly List<string> _faults = [];

    /// <summary>What is wrong with texts that never became a value.</summary>
    internal IReadOnlyList<string> Faults => _faults;

    internal void AddFault(string fault) => _faults.Add(fault);

    internal void Note(string member, object? value, string source) => _sources[member] = (value, source);

    /// <summary>Where a value came from; <see langword="null"/> when code has set it since.</summary>
    internal string? Of(string member, object? value) =>
        _sources.TryGetValue(member, out var noted) && Equals(noted.Value, value) ? noted.Source : null;
}
