namespace BatchTyped.Emulator.Storage;

/// <summary>The bytes of an upload in progress; disposed without being accepted, they are gone.</summary>
internal sealed class DraftBytes(IByteStore bytes, string? folder = null) : IDisposable
{
    private bool _accepted;

    public IByteStore Bytes { get; } = bytes;

    public string? Folder { get; } = folder;

    public void MarkAccepted() => _accepted = true;

    public void Dispose()
    {
        if (_accepted)
        {
            return;
        }

        Bytes.Dispose();
        if (Folder is not null)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
