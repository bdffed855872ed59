namespace BatchTyped.Architecture.Tests;

/// <summary>What a decision may not ask for by itself: clock, chance, disk, network, threads. It is given what it needs.</summary>
internal static class Purity
{
    public static readonly string[] Forbidden =
    [
        "System.TimeProvider",
        "System.DateTime::get_UtcNow",
        "System.DateTimeOffset::get_UtcNow",
        "System.Diagnostics.Stopwatch",
        "System.Environment",
        "System.Random",
        "System.Security.Cryptography.RandomNumberGenerator",
        "System.Guid::NewGuid",
        "System.IO.*",
        "System.Net.*",
        "System.Threading.*",
        "Microsoft.*",
    ];
}
