using System.Buffers.Binary;
using System.Text;

namespace BatchTyped.Emulator.Core;

/// <summary>
/// A 128-bit hash that gives the same value in every process, on every machine: all that looks random in the emulator
/// is drawn from it, and the ledger tells requests apart by it. Fast, not cryptographic.
/// </summary>
internal struct StableHash(ulong seed)
{
    private const ulong FirstKey = 0x9E3779B97F4A7C15;
    private const ulong SecondKey = 0xC2B2AE3D27D4EB4F;
    private const ulong ThirdKey = 0x165667B19E3779F9;

    private ulong _low = seed ^ FirstKey;
    private ulong _high = Fold(seed ^ SecondKey, ThirdKey);

    public void Add(ulong value) => Mix(value, SecondKey);

    public void Add(long value) => Add((ulong)value);

    public void Add(UInt128 value) => Mix((ulong)value, (ulong)(value >> 64));

    public void Add(string text)
    {
        Span<byte> small = stackalloc byte[256];
        Add(Encoding.UTF8.TryGetBytes(text, small, out var written) ? small[..written] : Encoding.UTF8.GetBytes(text));
    }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        Mix((ulong)bytes.Length, ThirdKey);
        while (bytes.Length >= 16)
        {
            Mix(BinaryPrimitives.ReadUInt64LittleEndian(bytes), BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]));
            bytes = bytes[16..];
        }

        if (!bytes.IsEmpty)
        {
            Span<byte> tail = stackalloc byte[16];
            tail.Clear();
            bytes.CopyTo(tail);
            Mix(BinaryPrimitives.ReadUInt64LittleEndian(tail), BinaryPrimitives.ReadUInt64LittleEndian(tail[8..]));
        }
    }

    public readonly UInt128 ToUInt128() => new(Fold(_high ^ FirstKey, _low ^ ThirdKey), ToUInt64());

    public readonly ulong ToUInt64() => Fold(_low ^ SecondKey, _high ^ FirstKey);

    /// <summary>A number from 0 (included) to 1 (excluded).</summary>
    public readonly double ToUnit() => (ToUInt64() >> 11) * (1.0 / (1UL << 53));

    private void Mix(ulong first, ulong second)
    {
        var mixed = Fold(_low ^ first, FirstKey ^ second);
        _high = Fold(_high ^ second, SecondKey ^ first) + mixed;
        _low = mixed ^ ulong.RotateLeft(_high, 29);
    }

    private static ulong Fold(ulong a, ulong b)
    {
        var high = Math.BigMul(a, b, out var low);
        return high ^ low;
    }
}
