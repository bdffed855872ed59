namespace BatchTyped.Engine.Building;

/// <summary>
/// Which keys earlier chunks may hold: a Bloom filter of fixed size over the keys' hashes, so that memory doesn't grow with the
/// input. All bits of a key lie in one block of the size of a cache line: a question waits for memory once. "No" is certain; "maybe"
/// is confirmed on disk. Over a run of ten million keys about a dozen are wrong, over one of a million none.
/// </summary>
internal sealed class KeyFilter
{
    private const int Probes = 7;
    private const int BitsOfProbe = 9;
    private const int WordsOfBlock = (1 << BitsOfProbe) / 64;
    private const int BlocksOfPage = 512;
    private const int Pages = 1536;

    /// <summary>
    /// 48 MB in pages of 32 KB. In one piece they would make the collector wait until as much again is garbage among the large
    /// objects.
    /// </summary>
    private readonly ulong[]?[] _pages = new ulong[Pages][];

    internal void Add(ulong hash)
    {
        var number = NumberOf(hash);
        ref var page = ref _pages[number / BlocksOfPage];
        page ??= new ulong[WordsOfBlock * BlocksOfPage];
        var block = BlockOf(page, number);
        var probes = ProbesOf(hash);
        for (var probe = 0; probe < Probes; probe++, probes >>= BitsOfProbe)
        {
            block[(int)(probes >> 6) & (WordsOfBlock - 1)] |= 1UL << (int)(probes & 63);
        }
    }

    internal bool MayContain(ulong hash)
    {
        var number = NumberOf(hash);
        if (_pages[number / BlocksOfPage] is not { } page)
        {
            return false;
        }

        var block = BlockOf(page, number);
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

    private static Span<ulong> BlockOf(ulong[] page, uint number) => page.AsSpan((int)(number % BlocksOfPage) * WordsOfBlock, WordsOfBlock);

    /// <summary>The key's block among all, from the hash's upper bits.</summary>
    private static uint NumberOf(ulong hash) => (uint)Math.BigMul(hash, (ulong)(Pages * BlocksOfPage), out _);

    /// <summary>Seven numbers of nine bits, from a product that the block's number says little of.</summary>
    private static ulong ProbesOf(ulong hash) => (hash * 0x9E3779B97F4A7C15UL) >> (64 - (Probes * BitsOfProbe));
}
