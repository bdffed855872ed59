namespace BatchTyped.Emulator.Core;

/// <summary>
/// Ids of the shapes the API uses. The moment of creation is part of an id, so that an emulator that was started again
/// without its folder doesn't hand out the ids of its former life.
/// </summary>
internal static class Identifiers
{
    private const int DigitsAtATime = 10;

    /// <summary>58 to the power of <see cref="DigitsAtATime"/>.</summary>
    private const ulong AtATime = 430_804_206_899_405_824;

    private const string Alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    public static string Batch(long seed, long ordinal, DateTimeOffset at) => Make("msgbatch_01", seed, ordinal, at);

    public static string Message(long seed, long ordinal, DateTimeOffset at) => Make("msg_01", seed, ordinal, at);

    public static string Request(long seed, long ordinal, DateTimeOffset at) => Make("req_01", seed, ordinal, at);

    public static string MessageOf(long seed, string batchId, int line)
    {
        var hash = Draw.For(seed, "message of a batch");
        hash.Add(batchId);
        hash.Add(line);
        return "msg_01" + Text(hash.ToUInt128(), 22);
    }

    public static string ToolUse(UInt128 identity, int ordinal)
    {
        var hash = new StableHash(7);
        hash.Add(identity);
        hash.Add(ordinal);
        return "toolu_01" + Text(hash.ToUInt128(), 22);
    }

    public static string Workspace(string key)
    {
        var hash = new StableHash(0);
        hash.Add(key);
        return "wrkspc_01" + Text(hash.ToUInt128(), 22);
    }

    public static string Organization(long seed)
    {
        var value = Draw.For(seed, "organization").ToUInt128();
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128LittleEndian(bytes, value);
        return new Guid(bytes).ToString("D");
    }

    private static string Make(string prefix, long seed, long ordinal, DateTimeOffset at)
    {
        var hash = Draw.For(seed, prefix);
        hash.Add(ordinal);
        hash.Add(at.UtcTicks);
        return prefix + Text(hash.ToUInt128(), 22);
    }

    /// <summary>Digits to the base of the alphabet, the lowest first; as many at a time as a division of 64 bits can give.</summary>
    private static string Text(UInt128 value, int length) => string.Create(length, value, static (span, rest) =>
    {
        var digits = (ulong)Alphabet.Length;
        for (var start = 0; start < span.Length; start += DigitsAtATime)
        {
            (rest, var part) = UInt128.DivRem(rest, AtATime);
            var low = (ulong)part;
            for (var i = start; i < Math.Min(span.Length, start + DigitsAtATime); i++)
            {
                (low, var digit) = Math.DivRem(low, digits);
                span[i] = Alphabet[(int)digit];
            }
        }
    });
}
