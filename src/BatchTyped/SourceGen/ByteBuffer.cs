namespace BatchTyped.SourceGen;

/// <summary>A growing run of bytes over pooled memory; the place a <see cref="RequestWriter"/> writes to.</summary>
internal sealed class ByteBuffer : IDisposable
{
    private byte[] _bytes;

    internal ByteBuffer(int capacity = 64 * 1024) => _bytes = BytePool.Rent(capacity);

    internal int Length { get; private set; }

    internal ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    internal Memory<byte> WrittenMemory => _bytes.AsMemory(0, Length);

    internal Span<byte> All => _bytes;

    /// <summary>Room for at least <paramref name="size"/> bytes behind <paramref name="used"/>; what stands before stays.</summary>
    internal Span<byte> Grow(int used, int size)
    {
        var needed = checked(used + size);
        if (needed > _bytes.Length)
        {
            var larger = BytePool.Rent((int)Math.Min(Array.MaxLength, Math.Max(needed, 2L * _bytes.Length)));
            _bytes.AsSpan(0, used).CopyTo(larger);
            BytePool.Return(_bytes);
            _bytes = larger;
        }

        return _bytes;
    }

    internal void SetLength(int length) => Length = length;

    internal void Clear() => Length = 0;

    internal void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Grow(Length, bytes.Length)[Length..]);
        Length += bytes.Length;
    }

    public void Dispose()
    {
        BytePool.Return(_bytes);
        _bytes = [];
        Length = 0;
    }
}
