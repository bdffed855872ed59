namespace BatchTyped.Benchmarks.Runs;

/// <summary>The floor of files: bytes written to one, and read back, in large blocks. Nothing is hashed, nothing flushed to the disk.</summary>
internal sealed class FilePasses : IDisposable
{
    private readonly string _path = Path.GetTempFileName();
    private readonly byte[] _block = new byte[256 * 1024];

    public void Pass(long bytes)
    {
        using (var file = new FileStream(_path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            for (var rest = bytes; rest > 0; rest -= _block.Length)
            {
                file.Write(_block.AsSpan(0, (int)Math.Min(rest, _block.Length)));
            }
        }

        using var read = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        while (read.Read(_block) > 0)
        {
        }
    }

    public void Dispose() => File.Delete(_path);
}
