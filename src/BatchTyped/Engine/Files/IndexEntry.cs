using System.Buffers.Binary;
using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Files;

/// <summary>
/// One line of an index: which item a request is, and where request and item lie. The engine's identity of a request is (batch,
/// line), never its custom_id. Little endian; in the file its key follows.
/// </summary>
internal readonly record struct IndexEntry
{
    internal const int Size = 60;

    /// <summary>The size in files of the first format, which had neither keys nor leaders.</summary>
    internal const int FirstSize = 56;

    private const ushort FallbackFlag = 1;

    /// <summary>The number of the item in the run, from 0.</summary>
    public required long Item { get; init; }

    /// <summary>Which try of the item this is, from 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>The chunk whose items file holds the item.</summary>
    public required int ItemBatch { get; init; }

    public required long ItemOffset { get; init; }

    public required int ItemLength { get; init; }

    /// <summary>
    /// The line whose request is sent for this item too, since both are equal but for their keys; <see langword="null"/> where the
    /// item has a request of its own. A leader stands before those it leads.
    /// </summary>
    public int? Leader { get; init; }

    /// <summary>The length of the request, without the separator behind it; 0 where another line leads.</summary>
    public required int RequestLength { get; init; }

    public required long RequestOffset { get; init; }

    /// <summary>The hash of the user's part of the custom_id, to find keys again without reading them all.</summary>
    public required ulong KeyHash { get; init; }

    /// <summary>The max_tokens of this try.</summary>
    public required int MaxTokens { get; init; }

    /// <summary>The length of the user's part of the custom_id.</summary>
    public required int KeyLength { get; init; }

    /// <summary>Whether this try goes to the fallback model.</summary>
    public bool IsFallback { get; init; }

    internal void Write(Span<byte> target)
    {
        BinaryPrimitives.WriteInt64LittleEndian(target, Item);
        BinaryPrimitives.WriteInt32LittleEndian(target[8..], Attempt);
        BinaryPrimitives.WriteInt32LittleEndian(target[12..], ItemBatch);
        BinaryPrimitives.WriteInt64LittleEndian(target[16..], ItemOffset);
        BinaryPrimitives.WriteInt32LittleEndian(target[24..], ItemLength);
        BinaryPrimitives.WriteInt32LittleEndian(target[28..], RequestLength);
        BinaryPrimitives.WriteInt64LittleEndian(target[32..], RequestOffset);
        BinaryPrimitives.WriteUInt64LittleEndian(target[40..], KeyHash);
        BinaryPrimitives.WriteInt32LittleEndian(target[48..], MaxTokens);

        // A key is short: of its four bytes, the upper two hold flags, which are zero in older files.
        BinaryPrimitives.WriteUInt16LittleEndian(target[52..], (ushort)KeyLength);
        BinaryPrimitives.WriteUInt16LittleEndian(target[54..], IsFallback ? FallbackFlag : (ushort)0);
        BinaryPrimitives.WriteInt32LittleEndian(target[56..], Leader ?? -1);
    }

    internal static IndexEntry Read(ReadOnlySpan<byte> source) => new()
    {
        Item = BinaryPrimitives.ReadInt64LittleEndian(source),
        Attempt = BinaryPrimitives.ReadInt32LittleEndian(source[8..]),
        ItemBatch = BinaryPrimitives.ReadInt32LittleEndian(source[12..]),
        ItemOffset = BinaryPrimitives.ReadInt64LittleEndian(source[16..]),
        ItemLength = BinaryPrimitives.ReadInt32LittleEndian(source[24..]),
        RequestLength = BinaryPrimitives.ReadInt32LittleEndian(source[28..]),
        RequestOffset = BinaryPrimitives.ReadInt64LittleEndian(source[32..]),
        KeyHash = KeyHashOf(source),
        MaxTokens = BinaryPrimitives.ReadInt32LittleEndian(source[48..]),
        KeyLength = KeyLengthOf(source),
        IsFallback = (BinaryPrimitives.ReadUInt16LittleEndian(source[54..]) & FallbackFlag) != 0,
        Leader = source.Length > FirstSize && BinaryPrimitives.ReadInt32LittleEndian(source[56..]) is >= 0 and var leader ? leader : null,
    };

    internal static ulong KeyHashOf(ReadOnlySpan<byte> source) => BinaryPrimitives.ReadUInt64LittleEndian(source[40..]);

    internal static int KeyLengthOf(ReadOnlySpan<byte> source) => BinaryPrimitives.ReadUInt16LittleEndian(source[52..]);
}
