namespace BatchTyped.Engine.Building;

/// <summary>
/// Which keys earlier chunks may hold: a Bloom filter of fixed size over the keys' hashes, so that memory doesn't grow with the
/// input. "No" is certain; "maybe" is confirmed on disk. At ten million keys about one "maybe" in seven million is wrong. Its memory
/// comes page by page, so that a small run pays for little of it.
/// </summary>
internal sealed class KeyFilter
{
    private const int Probes = 8;
    private const int Log2OfBits = 29;
    private const int Log2OfPageBits = 16;

    private readonly ulong[]?[] _pages = new ulong[1 << (Log2OfBits - Log2OfPageBits)][];

    internal void Add(ulong hash)
    {
        for (var probe = 0; probe < Probes; probe++)
        {
            var bit = Bit(hash, probe);
            var page = _pages[bit >> Log2OfPageBits] ??= new ulong[1 << (Log2OfPageBits - 6)];
            page[Word(bit)] |= 1UL << (int)(bit & 63);
        }
    }

    internal bool MayContain(ulong hash)
    {
        for (var probe = 0; probe < Probes; probe++)
        {
            var bit = Bit(hash, probe);
            if (_pages[bit >> Log2OfPageBits] is not { } page || (page[Word(bit)] & (1UL << (int)(bit & 63))) == 0)
            {
                return false;
            }
        }

        return true;
    }

    private static ulong Word(ulong bit) => (bit & ((1UL << Log2OfPageBits) - 1)) >> 6;

    // Two halves of the hash give all probes; the second is odd, so that it runs through every bit.
    private static ulong Bit(ulong hash, int probe) =>
        ((hash >> 32) + (ulong)probe * ((hash & 0xFFFFFFFF) | 1)) & ((1UL << Log2OfBits) - 1);
}
