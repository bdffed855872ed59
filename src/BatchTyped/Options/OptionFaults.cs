namespace BatchTyped.Options;

/// <summary>Collects what is wrong with settings, so that one message tells all of it.</summary>
internal sealed class OptionFaults(string owner)
{
    private readonly List<string> _messages = [];

    internal bool Any => _messages.Count > 0;

    internal IReadOnlyList<string> Messages => _messages;

    internal void Check(bool isRight, string member, string fault)
    {
        if (!isRight)
        {
            _messages.Add($"{owner}.{member} {fault}.");
        }
    }

    internal void CheckPositive(TimeSpan value, string member) => Check(value > TimeSpan.Zero, member, $"is {value}; it must be more than 0");

    internal void CheckRange(long value, long least, long most, string member) =>
        Check(value >= least && value <= most, member, FormattableString.Invariant($"is {value}; it must be {least:N0} to {most:N0}"));
}
