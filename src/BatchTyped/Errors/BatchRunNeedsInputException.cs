using System.Globalization;

namespace BatchTyped;

/// <summary>
/// A run was opened without its input before that was read to its end. All that had been taken is done; the rest needs
/// <c>StartAsync</c> with the input.
/// </summary>
public sealed class BatchRunNeedsInputException : BatchTypedException
{
    internal BatchRunNeedsInputException(string run, long position)
        : base(string.Create(CultureInfo.InvariantCulture,
            $"Run \"{run}\" has taken {position} items of its input and not seen its end. Call StartAsync with the same name and input to go on.")) => Run = run;

    /// <summary>The name of the run.</summary>
    public string Run { get; }
}
