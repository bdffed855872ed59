using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace BatchTyped.Emulator.Storage;

/// <summary>
/// An append-only file, one JSON record a line, each durable before <see cref="Append"/> returns. A last line without its
/// line end was cut off by the death of its writer: nobody was told of it, so it is removed.
/// </summary>
internal sealed class Journal : IDisposable
{
    private readonly SafeFileHandle _file;
    private readonly List<JournalRecord> _records = [];
    private long _length;

    public Journal(string path)
    {
        var bytes = File.Exists(path) ? File.ReadAllBytes(path) : [];
        _length = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
        ReadRecords(path, bytes.AsSpan(0, (int)_length));
        _file = OwnerOnly.Open(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
        RandomAccess.SetLength(_file, _length);
    }

    /// <summary>The records that were there when the journal was opened.</summary>
    public IReadOnlyList<JournalRecord> Records => _records;

    public void Append(JournalRecord record)
    {
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(record, JournalJson.Default.JournalRecord), (byte)'\n'];
        RandomAccess.Write(_file, line, _length);
        RandomAccess.FlushToDisk(_file);
        _length += line.Length;
    }

    public void Dispose() => _file.Dispose();

    private void ReadRecords(string path, ReadOnlySpan<byte> lines)
    {
        while (!lines.IsEmpty)
        {
            var end = lines.IndexOf((byte)'\n');
            try
            {
                _records.Add(JsonSerializer.Deserialize(lines[..end], JournalJson.Default.JournalRecord) ?? throw new JsonException("null"));
            }
            catch (Exception exception) when (exception is JsonException or NotSupportedException)
            {
                throw new InvalidDataException($"Record {_records.Count + 1} of '{path}' can't be read. The file was changed, or written by another version.", exception);
            }

            lines = lines[(end + 1)..];
        }
    }
}
