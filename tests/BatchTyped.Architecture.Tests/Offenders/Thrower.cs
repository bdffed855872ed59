namespace BatchTyped.Architecture.Tests.Offenders;

/// <summary>Makes an exception of the platform.</summary>
internal static class Thrower
{
    public static void Throw() => throw new InvalidOperationException("Nobody allowed it.");
}
