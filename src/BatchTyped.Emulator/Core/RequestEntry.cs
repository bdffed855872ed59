using System.Runtime.InteropServices;

namespace BatchTyped.Emulator.Core;

/// <summary>
/// Where one accepted request lies (its custom_id, then its params, in the batch's bytes) and what tells it apart.
/// Stored as it stands; a change of its layout is a change of the folder's format.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
internal readonly struct RequestEntry(long offset, int idLength, int paramsLength, int maxTokens, UInt128 idHash, UInt128 identity)
{
    private readonly ulong _idLow = (ulong)idHash;
    private readonly ulong _idHigh = (ulong)(idHash >> 64);
    private readonly ulong _identityLow = (ulong)identity;
    private readonly ulong _identityHigh = (ulong)(identity >> 64);

    public readonly long Offset = offset;
    public readonly int ParamsLength = paramsLength;
    public readonly int MaxTokens = maxTokens;
    public readonly long IdLength = idLength;

    public UInt128 IdHash => new(_idHigh, _idLow);

    /// <summary>The params without <c>max_tokens</c>: equal for all attempts of what is logically one request.</summary>
    public UInt128 Identity => new(_identityHigh, _identityLow);

    /// <summary>Equal for two requests of equal custom_id and equal params.</summary>
    public UInt128 PaidKey
    {
        get
        {
            var hash = new StableHash((ulong)MaxTokens);
            hash.Add(IdHash);
            hash.Add(Identity);
            return hash.ToUInt128();
        }
    }
}
