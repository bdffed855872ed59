namespace BatchTyped.Simulation.Tests.World;

/// <summary>Everything random of a simulation comes from here, in one order: equal seeds, equal histories, on every machine.</summary>
internal sealed class Chance(ulong seed)
{
    private ulong _state = seed * 0xD1342543DE82EF95 + 0x2545F4914F6CDD1D;

    internal ulong Next()
    {
        // SplitMix64: small, whole, and the same for ever, which the runtime's own generator doesn't promise.
        var mixed = _state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    internal double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    internal bool Hits(double share) => share > 0 && Unit() < share;

    internal int Below(int bound) => (int)(Next() % (ulong)bound);

    /// <summary>A number between two bounds, both of which can come.</summary>
    internal int Between(int least, int most) => least + Below(most - least + 1);

    internal TimeSpan Between(TimeSpan least, TimeSpan most) => least + TimeSpan.FromMilliseconds(Math.Floor((most - least).TotalMilliseconds * Unit()));

    internal T Pick<T>(params ReadOnlySpan<T> choices) => choices[Below(choices.Length)];
}
