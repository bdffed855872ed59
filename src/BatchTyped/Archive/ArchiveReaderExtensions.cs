namespace BatchTyped.Archive;

/// <summary>What can be said in terms of <see cref="IArchiveReader.ReadAsync"/>.</summary>
internal static class ArchiveReaderExtensions
{
    /// <summary>Fills the buffer from a place on.</summary>
    /// <exception cref="BatchArchiveException">The file ends before the buffer is full: it isn't what was written.</exception>
    public static async ValueTask ReadExactlyAsync(
        this IArchiveReader reader, long offset, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var read = await reader.ReadAsync(offset, buffer, cancellationToken).ConfigureAwait(false);
        if (read < buffer.Length)
        {
            throw ArchiveDamage.Of(reader.File, $"has {reader.Length} bytes, but {buffer.Length} were expected from byte {offset} on: it isn't as it was written");
        }
    }
}
