using System.Text;
using BatchTyped.Archive;
using BatchTyped.Engine.Files;
using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Building;

/// <summary>The items of a chunk as they were stored, one after the other.</summary>
internal sealed class StoredChunk : IAsyncDisposable
{
    private readonly IRunArchive _archive;
    private readonly BatchRecord _chunk;
    private readonly BatchIndex _index;
    private readonly ArchiveWindow? _items;
    private int _line;

    private StoredChunk(IRunArchive archive, BatchRecord chunk, BatchIndex index, ArchiveWindow? items)
    {
        _archive = archive;
        _chunk = chunk;
        _index = index;
        _items = items;
    }

    internal static async ValueTask<StoredChunk> OpenAsync(IRunArchive archive, BatchRecord chunk, CancellationToken cancellationToken) => new(
        archive,
        chunk,
        await BatchIndex.OfBatchAsync(archive, chunk, cancellationToken).ConfigureAwait(false),
        chunk.Dropped.HasFlag(DroppedFiles.Items)
            ? null
            : new ArchiveWindow(await archive.OpenAsync(BatchFiles.Items(chunk.Ordinal), cancellationToken).ConfigureAwait(false)));

    /// <summary>
    /// Whether the next stored item is this one, by key and content; if so, moves behind it. Where the items aren't kept any more the
    /// key alone is compared, and the content by the hash of the whole chunk.
    /// </summary>
    internal async ValueTask<bool> NextIsAsync(PreparedItem item, CancellationToken cancellationToken)
    {
        if (_line == _index.Count || !_index.KeyOf(_line).Span.SequenceEqual(item.Key))
        {
            return false;
        }

        var entry = _index[_line];
        if (_items is not null && !(await _items.ReadAsync(entry.ItemOffset, entry.ItemLength, cancellationToken).ConfigureAwait(false)).Span.SequenceEqual(item.Item))
        {
            return false;
        }

        _line++;
        return true;
    }

    /// <summary>Before an input is said to have changed: that what it is compared with hasn't. The keys were compared when they were read.</summary>
    /// <exception cref="BatchArchiveException">The stored items aren't as they were written.</exception>
    internal async ValueTask CheckAsync(CancellationToken cancellationToken)
    {
        if (_items is not null)
        {
            await StoredFile.CheckAsync(_archive, _chunk, ArchiveKind.Items, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>What was stored where another item stands now, without its content.</summary>
    internal string DescribeNext() => _line == _index.Count
        ? "not there before"
        : $"key {Encoding.UTF8.GetString(_index.KeyOf(_line).Span)}, or had other content, before";

    public ValueTask DisposeAsync()
    {
        _index.Dispose();
        return _items?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}
