namespace BatchTyped.Architecture.Tests.Offenders;

internal static class AnotherHelper
{
    public static DateTime Decide() => ImpureDecision.InAProperty;
}
