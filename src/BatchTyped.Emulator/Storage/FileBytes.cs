using Microsoft.Win32.SafeHandles;

namespace BatchTyped.Emulator.Storage;

/// <summary>Bytes in a file: appended through a small buffer, read where they lie.</summary>
internal sealed class FileBytes : IByteStore
{
    private const int BufferSize = 128 * 1024;

    private readonly SafeFileHandle _file;
    private readonly byte[] _pending;
    private int _pendingLength;
    private long _written;

    private FileBytes(SafeFileHandle file, byte[] pending, long written) => (_file, _pending, _written) = (file, pending, written);

    public long Length => _written + _pendingLength;

    public static FileBytes Create(string path) =>
        new(OwnerOnly.Open(path, FileMode.Create, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete), new byte[BufferSize], 0);

    public static FileBytes Open(string path)
    {
        var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        return new FileBytes(file, [], RandomAccess.GetLength(file));
    }

    public long Append(ReadOnlySpan<byte> bytes)
    {
        var offset = Length;
        if (bytes.Length > _pending.Length - _pendingLength)
        {
            WritePending();
        }

        if (bytes.Length > _pending.Length)
        {
            RandomAccess.Write(_file, bytes, _written);
            _written += bytes.Length;
        }
        else
        {
            bytes.CopyTo(_pending.AsSpan(_pendingLength));
            _pendingLength += bytes.Length;
        }

        return offset;
    }

    public ReadOnlyMemory<byte> Read(long offset, int length, ref byte[] buffer)
    {
        if (buffer.Length < length)
        {
            buffer = new byte[Math.Max(length, 2 * buffer.Length)];
        }

        if (CopyTo(offset, buffer.AsSpan(0, length)) != length)
        {
            throw new InvalidDataException("A file of the emulator's folder is shorter than its index says.");
        }

        return buffer.AsMemory(0, length);
    }

    public int CopyTo(long offset, Span<byte> destination)
    {
        WritePending();
        var copied = 0;
        while (copied < destination.Length)
        {
            var read = RandomAccess.Read(_file, destination[copied..], offset + copied);
            if (read == 0)
            {
                break;
            }

            copied += read;
        }

        return copied;
    }

    public void Flush()
    {
        WritePending();
        RandomAccess.FlushToDisk(_file);
    }

    public void Dispose() => _file.Dispose();

    private void WritePending()
    {
        if (_pendingLength > 0)
        {
            RandomAccess.Write(_file, _pending.AsSpan(0, _pendingLength), _written);
            _written += _pendingLength;
            _pendingLength = 0;
        }
    }
}
