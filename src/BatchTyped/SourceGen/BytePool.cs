using System.Buffers;

namespace BatchTyped.SourceGen;

/// <summary>
/// Arrays that are used again. Large ones come from a pool of few: the platform's shared pool leaves one of each size with every
/// thread that has returned one, and without a pool they would lie among the large objects until a full collection.
/// </summary>
internal static class BytePool
{
    private const int LargeAbove = 64 * 1024;
    private const int LargeUpTo = 16 * 1024 * 1024;
    private const int KeptOfEachSize = 4;

    private static readonly ArrayPool<byte> Large = ArrayPool<byte>.Create(LargeUpTo, KeptOfEachSize);

    /// <summary>An array of at least this length.</summary>
    internal static byte[] Rent(int length) => PoolOf(length).Rent(length);

    internal static void Return(byte[] array) => PoolOf(array.Length).Return(array);

    /// <summary>Both pools give lengths that are powers of two, so that an array goes back to where it came from.</summary>
    private static ArrayPool<byte> PoolOf(int length) => length is > LargeAbove and <= LargeUpTo ? Large : ArrayPool<byte>.Shared;
}
