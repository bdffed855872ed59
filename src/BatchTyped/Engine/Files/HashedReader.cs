using System.Security.Cryptography;
using BatchTyped.Archive;

namespace BatchTyped.Engine.Files;

/// <summary>Hashes a file while it is read from its beginning to its end.</summary>
internal sealed class HashedReader(IArchiveReader inner) : IArchiveReader
{
    private readonly IncrementalHash _sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _hashed;

    public ArchiveFile File => inner.File;

    public long Length => inner.Length;

    public async ValueTask<int> ReadAsync(long offset, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var read = await inner.ReadAsync(offset, buffer, cancellationToken).ConfigureAwait(false);
        if (offset <= _hashed && offset + read > _hashed)
        {
            _sha256.AppendData(buffer.Span[(int)(_hashed - offset)..read]);
            _hashed = offset + read;
        }

        return read;
    }

    /// <summary>Whether the whole file was read, and hashes to this.</summary>
    internal bool Is(string sha256) => _hashed == Length && Convert.ToHexStringLower(_sha256.GetCurrentHash()) == sha256;

    public ValueTask DisposeAsync()
    {
        _sha256.Dispose();
        return inner.DisposeAsync();
    }
}
