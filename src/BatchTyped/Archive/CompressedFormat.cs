using System.Buffers.Binary;
using System.IO.Compression;

namespace BatchTyped.Archive;

/// <summary>
/// The layout of a compressed file: blocks of equal length, each compressed by itself so that any place can be read alone, then the
/// table of their offsets, then a footer of fixed size. Numbers are little endian.
/// </summary>
internal static class CompressedFormat
{
    public const int BlockSize = 256 * 1024;

    /// <summary>Length of the file as it was, offset of the table, magic.</summary>
    public const int FooterSize = 24;

    /// <summary>The name of a compressed file is the file's own, and this.</summary>
    public const string Extension = ".z";

    private const int Quality = 4;
    private const int Window = 18;

    private static ReadOnlySpan<byte> Magic => "BTCMP\0\0\x01"u8;

    public static int MostCompressed => BrotliEncoder.GetMaxCompressedLength(BlockSize);

    public static int BlocksOf(long length) => checked((int)((length + BlockSize - 1) / BlockSize));

    public static int Compress(ReadOnlySpan<byte> block, Span<byte> target) =>
        BrotliEncoder.TryCompress(block, target, out var written, Quality, Window)
            ? written
            : throw new InvalidOperationException("A block didn't fit the room for its worst case.");

    public static bool TryDecompress(ReadOnlySpan<byte> source, Span<byte> block) =>
        BrotliDecoder.TryDecompress(source, block, out var written) && written == block.Length;

    public static void WriteFooter(Span<byte> target, long length, long table)
    {
        BinaryPrimitives.WriteInt64LittleEndian(target, length);
        BinaryPrimitives.WriteInt64LittleEndian(target[8..], table);
        Magic.CopyTo(target[16..]);
    }

    public static bool TryReadFooter(ReadOnlySpan<byte> source, out long length, out long table)
    {
        length = BinaryPrimitives.ReadInt64LittleEndian(source);
        table = BinaryPrimitives.ReadInt64LittleEndian(source[8..]);
        return source[16..].SequenceEqual(Magic) && length >= 0 && length / BlockSize < int.MaxValue && table >= 0;
    }
}
