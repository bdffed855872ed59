using System.Collections.Immutable;
using System.Globalization;

namespace BatchTyped;

/// <summary>Whether the files of a run are as they were written. Its text is for people.</summary>
public sealed record BatchArchiveReport
{
    /// <summary>The name of the run.</summary>
    public required string Run { get; init; }

    /// <summary>Files that the run stands for.</summary>
    public required int Files { get; init; }

    /// <summary>Their length in bytes, uncompressed.</summary>
    public required long Bytes { get; init; }

    /// <summary>What is missing or was changed, a sentence a file; empty when all is well.</summary>
    public required ImmutableArray<string> Problems { get; init; }

    /// <summary>A few lines for people.</summary>
    public override string ToString() => string.Join(Environment.NewLine,
    [
        string.Create(CultureInfo.InvariantCulture, $"Run \"{Run}\": {Files:N0} files, {Bytes:N0} bytes, {(Problems.IsEmpty ? "all as they were written" : $"{Problems.Length:N0} problems")}"),
        .. Problems.Select(problem => "  " + problem),
    ]);
}
