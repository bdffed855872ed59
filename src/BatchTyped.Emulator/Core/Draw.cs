namespace BatchTyped.Emulator.Core;

/// <summary>Everything random is drawn here, each draw from the seed, a purpose and what it is about: no state, no order.</summary>
internal static class Draw
{
    public static StableHash For(long seed, string purpose)
    {
        var hash = new StableHash((ulong)seed);
        hash.Add(purpose);
        return hash;
    }

    public static bool Hits(StableHash hash, double share) => share > 0 && hash.ToUnit() < share;

    /// <summary>A permutation of 0..count-1 that depends on nothing but the seed and the ordinal.</summary>
    public static int[] Order(long seed, string purpose, long ordinal, int count)
    {
        var order = new int[count];
        for (var i = 0; i < count; i++)
        {
            order[i] = i;
        }

        var hash = For(seed, purpose);
        hash.Add(ordinal);
        var state = hash.ToUInt64();
        for (var i = count - 1; i > 0; i--)
        {
            state += 0x9E3779B97F4A7C15;
            var step = new StableHash(state);
            var other = (int)(step.ToUInt64() % (ulong)(i + 1));
            (order[i], order[other]) = (order[other], order[i]);
        }

        return order;
    }
}
