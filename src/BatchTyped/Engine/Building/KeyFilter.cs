namespace BatchTyped.Engine.Building;

/// <summary>
/// Which keys earlier chunks may hold: a Bloom filter of fixed size over the keys' hashes, so that memory doesn't grow with the
/// input. All bits of a key lie in one block of the size of a cache line: a question waits for memory once. "No" is certain; "maybe"
/// is confirmed on disk. Over a run of ten million keys one or two are wrong.
/// </summary>
internal sealed class KeyFilter
{
    private const int Probes = 7;
    private const int BitsOfProbe = 9;
    private const int WordsOfBlock = (1 << BitsOfProbe) / 64;
    private const int Log2OfBlocks = 20;

    private const int Log2OfPageBlocks = 9;

    /// <summary>
    /// 64 MB in pages of 32 KB. In one piece they would make the collector wait until as much again is garbage among the large
    /// objects, which indexes are.
    /// </summary>
    private readonly ulong[]?[] _pages = new ulong[1 << (Log2OfBlocks - Log2OfPageBlocks)][];

    internal void Add(ulong hash)
    {
        ref var page = ref PageOf(hash);
        page ??= new ulong[WordsOfBlock << Log2OfPageBlocks];
        var block = BlockOf(page, hash);
        var probes = ProbesOf(hash);
        for (var probe = 0; probe < Probes; probe++, probes >>= BitsOfProbe)
        {
            block[(int)(probes >> 6) & (WordsOfBlock - 1)] |= 1UL << (int)(probes & 63);
        }
    }

    internal bool MayContain(ulong hash)
    {
        if (PageOf(hash) is not { } page)
        {
            return false;
        }

        var block = BlockOf(page, hash);
        var probes = ProbesOf(hash);
        for (var probe = 0; probe < Probes; probe++, probes >>= BitsOfProbe)
        {
            if ((block[(int)(probes >> 6) & (WordsOfBlock - 1)] & (1UL << (int)(probes & 63))) == 0)
            {
                return false;
            }
        }

        return true;
    }

    private static Span<ulong> BlockOf(ulong[] page, ulong hash) =>
        page.AsSpan(((int)(hash >> (64 - Log2OfBlocks)) & ((1 << Log2OfPageBlocks) - 1)) * WordsOfBlock, WordsOfBlock);

    /// <summary>Seven numbers of nine bits, from a product that the block's number, the hash's upper bits, says little of.</summary>
    private static ulong ProbesOf(ulong hash) => (hash * 0x9E3779B97F4A7C15UL) >> (64 - (Probes * BitsOfProbe));

    private ref ulong[]? PageOf(ulong hash) => ref _pages[hash >> (64 - Log2OfBlocks + Log2OfPageBlocks)];
}
