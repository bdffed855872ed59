using System.Buffers.Binary;

namespace BatchTyped.Engine.Files;

/// <summary>
/// One line of a verdicts file, in the order of the index: how a request ended, and where its result line lies. Fixed size, little
/// endian, behind an eight-byte header that names the format.
/// </summary>
internal readonly record struct VerdictEntry
{
    internal const int Size = 16;

    /// <summary>The outcome on the wire.</summary>
    public required BatchOutcome Outcome { get; init; }

    /// <summary>Whether this is the item's final result; otherwise the item is sent again.</summary>
    public required bool IsFinal { get; init; }

    /// <summary>The length of the result line; 0 when there is none.</summary>
    public required int ResultLength { get; init; }

    public required long ResultOffset { get; init; }

    internal void Write(Span<byte> target)
    {
        target[0] = (byte)Outcome;
        target[1] = IsFinal ? (byte)1 : (byte)0;
        target[2] = 0;
        target[3] = 0;
        BinaryPrimitives.WriteInt32LittleEndian(target[4..], ResultLength);
        BinaryPrimitives.WriteInt64LittleEndian(target[8..], ResultOffset);
    }

    internal static VerdictEntry Read(ReadOnlySpan<byte> source) => new()
    {
        Outcome = (BatchOutcome)source[0],
        IsFinal = source[1] == 1,
        ResultLength = BinaryPrimitives.ReadInt32LittleEndian(source[4..]),
        ResultOffset = BinaryPrimitives.ReadInt64LittleEndian(source[8..]),
    };
}
