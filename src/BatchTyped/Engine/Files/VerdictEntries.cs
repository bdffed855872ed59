using BatchTyped.Archive;
using BatchTyped.Engine.State;
using BatchTyped.SourceGen;

namespace BatchTyped.Engine.Files;

/// <summary>The verdicts of a batch, one a line of its index, in memory as they lie on disk.</summary>
internal sealed class VerdictEntries : IDisposable
{
    private readonly ByteBuffer _bytes;

    private VerdictEntries(ByteBuffer bytes) => _bytes = bytes;

    /// <summary>So many lines, each with this verdict.</summary>
    internal VerdictEntries(int count, VerdictEntry each)
    {
        _bytes = new ByteBuffer(checked(EntryFile.HeaderSize + count * VerdictEntry.Size));
        _bytes.Append(EntryFile.VerdictsHeader);
        _bytes.SetLength(EntryFile.HeaderSize + count * VerdictEntry.Size);
        Fill(each);
    }

    internal int Count => (_bytes.Length - EntryFile.HeaderSize) / VerdictEntry.Size;

    /// <summary>The file as it is written.</summary>
    internal ReadOnlyMemory<byte> File => _bytes.WrittenMemory;

    internal VerdictEntry this[int line]
    {
        get => VerdictEntry.Read(EntryAt(line));
        set => value.Write(EntryAt(line));
    }

    /// <exception cref="BatchArchiveException">The file isn't a verdicts file this version knows, isn't whole, or isn't as it was written.</exception>
    internal static async ValueTask<VerdictEntries> OfBatchAsync(IRunArchive archive, BatchRecord batch, CancellationToken cancellationToken)
    {
        var file = BatchFiles.Verdicts(batch.Ordinal);
        var bytes = await EntryFile.ReadBytesAsync(archive, file, batch.Hashes?.Verdicts, cancellationToken).ConfigureAwait(false);
        return EntryFile.HasHeader(bytes.Written, EntryFile.VerdictsHeader) && (bytes.Length - EntryFile.HeaderSize) % VerdictEntry.Size == 0
            ? new VerdictEntries(bytes)
            : throw EntryFile.NotWhole(file);
    }

    /// <summary>Gives each line this verdict.</summary>
    internal void Fill(VerdictEntry each)
    {
        for (var line = 0; line < Count; line++)
        {
            this[line] = each;
        }
    }

    public void Dispose() => _bytes.Dispose();

    private Span<byte> EntryAt(int line) => _bytes.WrittenMemory.Span.Slice(EntryFile.HeaderSize + line * VerdictEntry.Size, VerdictEntry.Size);
}
