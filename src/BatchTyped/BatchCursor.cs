using System.Globalization;

namespace BatchTyped;

/// <summary>
/// A place in the results of a run: results come by settled batch and line. Store its text beside your own data and hand it to
/// <see cref="BatchRun{TTask, TResult}.ResultsAsync"/> to go on behind it.
/// </summary>
/// <param name="Settled">Which settled batch of the run, from 1 in the order in which batches settled; 0 stands before the first.</param>
/// <param name="Line">Which line of that batch, from 0.</param>
public readonly record struct BatchCursor(int Settled, int Line)
{
    /// <summary>The place as text, for example <c>3:412</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Settled}:{Line}");

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The place.</returns>
    /// <exception cref="FormatException">The text isn't two whole numbers joined by a colon.</exception>
    public static BatchCursor Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0
            && int.TryParse(text.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var settled)
            && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var line))
        {
            return new BatchCursor(settled, line);
        }

        throw new FormatException("A cursor is two whole numbers joined by a colon, such as \"3:412\".");
    }
}
