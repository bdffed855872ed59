namespace BatchTyped.Emulator.Storage;

/// <summary>Bytes that are appended once and read at random afterwards.</summary>
internal interface IByteStore : IDisposable
{
    long Length { get; }

    /// <summary>Appends and returns where the bytes lie.</summary>
    long Append(ReadOnlySpan<byte> bytes);

    /// <summary>Reads bytes that were appended in one call; valid until the next call with the same buffer.</summary>
    ReadOnlyMemory<byte> Read(long offset, int length, ref byte[] buffer);

    /// <summary>Copies from an offset onwards, across the borders of calls; returns how much there was.</summary>
    int CopyTo(long offset, Span<byte> destination);

    /// <summary>Everything appended survives a loss of power from here on.</summary>
    void Flush();
}
