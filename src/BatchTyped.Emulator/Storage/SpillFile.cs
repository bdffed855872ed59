using Microsoft.Win32.SafeHandles;

namespace BatchTyped.Emulator.Storage;

/// <summary>
/// Takes blocks of bytes once there are more in memory than the emulator should hold: one file in the system's temporary
/// folder, without a name where the system allows it, gone with the process. Freed places are used again. Safe for several threads.
/// </summary>
internal sealed class SpillFile(long bytesInMemory) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<int, Stack<long>> _free = [];
    private SafeFileHandle? _file;
    private long _end;
    private long _inMemory;
    private bool _isClosed;

    /// <summary>How long the file is.</summary>
    public long Length => Interlocked.Read(ref _end);

    /// <summary>Counts a block that is whole; says whether it is to leave the memory.</summary>
    public bool IsTooMuch(int capacity)
    {
        if (Interlocked.Add(ref _inMemory, capacity) <= bytesInMemory)
        {
            return false;
        }

        Interlocked.Add(ref _inMemory, -capacity);
        return true;
    }

    /// <summary>A block that was counted is gone from memory.</summary>
    public void Release(int capacity) => Interlocked.Add(ref _inMemory, -capacity);

    /// <summary>Writes a block into a place of its capacity.</summary>
    public long Write(ReadOnlySpan<byte> bytes, int capacity)
    {
        SafeFileHandle file;
        long place;
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            file = _file ??= Open();
            if (!_free.TryGetValue(capacity, out var places) || !places.TryPop(out place))
            {
                place = _end;
                _end += capacity;
            }
        }

        RandomAccess.Write(file, bytes, place);
        return place;
    }

    public void Read(long offset, Span<byte> destination)
    {
        while (!destination.IsEmpty)
        {
            var read = RandomAccess.Read(_file!, destination, offset);
            if (read == 0)
            {
                throw new InvalidDataException("The emulator's temporary file was cut off.");
            }

            destination = destination[read..];
            offset += read;
        }
    }

    /// <summary>The place can be used by another block.</summary>
    public void Free(long place, int capacity)
    {
        lock (_lock)
        {
            if (!_free.TryGetValue(capacity, out var places))
            {
                _free[capacity] = places = [];
            }

            places.Push(place);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isClosed = true;
            _file?.Dispose();
        }
    }

    private static SafeFileHandle Open()
    {
        var path = Path.Combine(Path.GetTempPath(), $"batchtyped-emulator-{Path.GetRandomFileName()}");
        if (OperatingSystem.IsWindows())
        {
            return File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose);
        }

        // Without its name the file is gone whatever becomes of the process, and nobody else can open it.
        var file = OwnerOnly.Open(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        File.Delete(path);
        return file;
    }
}
