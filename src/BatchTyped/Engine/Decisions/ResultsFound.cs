namespace BatchTyped.Engine.Decisions;

/// <summary>What a pass over archived results found.</summary>
/// <param name="Requests">The requests of the batch.</param>
/// <param name="Seen">How many of them have a line.</param>
/// <param name="Strange">Lines that are cut, repeated or not of the batch.</param>
internal readonly record struct ResultsFound(int Requests, int Seen, int Strange)
{
    internal bool IsWhole => Seen == Requests && Strange == 0;

    public override string ToString() =>
        FormattableString.Invariant($"{Seen} of {Requests} requests have a line, and {Strange} lines are cut, repeated or not of this batch");
}
