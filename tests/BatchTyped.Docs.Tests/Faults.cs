namespace BatchTyped.Docs.Tests;

/// <summary>Says all that is wrong at once, a line each.</summary>
internal static class Faults
{
    public static void AssertNone(IEnumerable<string> faults)
    {
        var all = string.Join("\n", faults);
        Assert.True(all.Length == 0, all);
    }
}
