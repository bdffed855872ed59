using System.Text;
using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Decisions;

/// <summary>How long to wait after failures in a row.</summary>
internal static class Backoff
{
    /// <summary>Doubles with each failure up to the ceiling; a share of up to a quarter is taken off, so that many runs don't come back together.</summary>
    /// <param name="failures">Failures in a row, at least 1.</param>
    /// <param name="limits">First and longest wait.</param>
    /// <param name="salt">Makes the share: equal texts, equal waits.</param>
    internal static TimeSpan Delay(int failures, BackoffLimits limits, string salt)
    {
        var doubled = limits.First * Math.Pow(2, Math.Min(failures - 1, 30));
        var full = doubled < limits.Ceiling ? doubled : limits.Ceiling;
        return full * (1 - Jitter(salt, failures) / 4);
    }

    /// <summary>A number in [0, 1) that follows from its arguments alone.</summary>
    internal static double Jitter(string salt, long number) =>
        (KeyHash.Of(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{salt}/{number}"))) >> 11) * (1.0 / (1UL << 53));
}
