namespace BatchTyped.Simulation.Tests.World;

/// <summary>The random numbers of one decision.</summary>
internal sealed class Numbers
{
    private ulong _state;

    internal Numbers(ulong seed, string name)
    {
        // FNV-1a: the runtime's own hash of a text differs from process to process.
        var hash = 0xCBF29CE484222325;
        foreach (var character in name)
        {
            hash = (hash ^ character) * 0x100000001B3;
        }

        _state = (seed * 0xD1342543DE82EF95) + hash;
    }

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

    internal int Between(int least, int most) => least + Below(most - least + 1);

    internal T Pick<T>(params ReadOnlySpan<T> choices) => choices[Below(choices.Length)];
}
