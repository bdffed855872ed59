namespace BatchTyped.Architecture.Tests.Offenders;

/// <summary>Clean by itself, and led astray by a helper.</summary>
internal static class MisledDecision
{
    public static DateTime Decide() => Helper.Decide();

    internal static class Helper
    {
        public static DateTime Decide() => AnotherHelper.Decide();
    }
}
