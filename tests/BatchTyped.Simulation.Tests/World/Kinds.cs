using System.Collections.Frozen;

namespace BatchTyped.Simulation.Tests.World;

/// <summary>
/// Which kinds seeds may draw. BATCHTYPED_KINDS switches on more of them, by their names with commas between, and "all" all: a kind that
/// the engine doesn't withstand yet is tried that way.
/// </summary>
internal static class Kinds
{
    private static readonly FrozenSet<Kind> On = Enum.GetValues<Kind>().Except(Off).Union(Asked()).ToFrozenSet();

    private static IEnumerable<Kind> Off =>
    [
    ];

    /// <summary>Answers that aren't the API's.</summary>
    internal static IEnumerable<Kind> Voices => Enum.GetValues<Kind>().Where(kind => kind >= Kind.SignInPage);

    internal static bool IsOn(Kind kind) => On.Contains(kind);

    private static IEnumerable<Kind> Asked() => Environment.GetEnvironmentVariable("BATCHTYPED_KINDS") switch
    {
        null or "" => [],
        "all" => Enum.GetValues<Kind>(),
        var names => names.Split(',').Select(Enum.Parse<Kind>),
    };
}
