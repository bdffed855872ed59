using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace BatchTyped.Engine.State;

/// <summary>
/// The last nine characters of every custom_id on the wire: <c>_</c> and eight more that say which batch of which run it belongs
/// to. Made from the run's random number and the batch's ordinal alone, so that a rebuilt batch carries the same marker.
/// </summary>
internal static class Marker
{
    internal const int Length = 9;

    /// <summary>What the API allows (<c>^[a-zA-Z0-9_-]{1,64}$</c>), less the marker.</summary>
    internal const int MaxUserPart = 64 - Length;

    internal static string Of(ulong runId, int ordinal)
    {
        Span<byte> seed = stackalloc byte[12];
        BinaryPrimitives.WriteUInt64LittleEndian(seed, runId);
        BinaryPrimitives.WriteInt32LittleEndian(seed[8..], ordinal);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(seed, hash);

        Span<byte> marker = stackalloc byte[Length];
        marker[0] = (byte)'_';
        Base64Url.EncodeToUtf8(hash[..6], marker[1..]);
        return Encoding.ASCII.GetString(marker);
    }
}
