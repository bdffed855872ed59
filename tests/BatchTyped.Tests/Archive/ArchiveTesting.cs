using BatchTyped.Archive;

namespace BatchTyped.Tests.Archive;

/// <summary>Whole files in one call.</summary>
internal static class ArchiveTesting
{
    public static async Task<IArchiveWriter> BeginAsync(this IRunArchive archive, ArchiveFile file, byte[] bytes)
    {
        var writer = await archive.CreateAsync(file, default);
        await writer.WriteAsync(bytes, default);
        return writer;
    }

    public static async Task WriteAsync(this IRunArchive archive, ArchiveFile file, byte[] bytes)
    {
        await using var writer = await archive.BeginAsync(file, bytes);
        await archive.PublishAsync([writer], default);
    }

    public static async Task<byte[]> ReadAsync(this IRunArchive archive, ArchiveFile file)
    {
        await using var reader = await archive.OpenAsync(file, default);
        var bytes = new byte[reader.Length];
        Assert.Equal(bytes.Length, await reader.ReadAsync(0, bytes, default));
        return bytes;
    }
}
