using System.Text;
using BatchTyped.Archive;
using BatchTyped.Engine.Files;

namespace BatchTyped.Engine.Building;

/// <summary>The items of a chunk as they were stored, one after the other.</summary>
internal sealed class StoredChunk : IAsyncDisposable
{
    private readonly IndexEntry[] _entries;
    private readonly ArchiveWindow _requests;
    private readonly ArchiveWindow _items;
    private int _line;

    private StoredChunk(IndexEntry[] entries, ArchiveWindow requests, ArchiveWindow items)
    {
        _entries = entries;
        _requests = requests;
        _items = items;
    }

    internal static async ValueTask<StoredChunk> OpenAsync(IRunArchive archive, int ordinal, CancellationToken cancellationToken) => new(
        await EntryFile.ReadIndexAsync(archive, BatchFiles.Index(ordinal), cancellationToken).ConfigureAwait(false),
        new ArchiveWindow(await archive.OpenAsync(BatchFiles.Requests(ordinal), cancellationToken).ConfigureAwait(false)),
        new ArchiveWindow(await archive.OpenAsync(BatchFiles.Items(ordinal), cancellationToken).ConfigureAwait(false)));

    /// <summary>Whether the next stored item is this one, by key and content; if so, moves behind it.</summary>
    internal async ValueTask<bool> NextIsAsync(PreparedItem item, CancellationToken cancellationToken)
    {
        if (_line == _entries.Length)
        {
            return false;
        }

        var key = await NextKeyAsync(cancellationToken).ConfigureAwait(false);
        if (!key.Span.SequenceEqual(item.Key))
        {
            return false;
        }

        var entry = _entries[_line];
        var stored = await _items.ReadAsync(entry.ItemOffset, entry.ItemLength, cancellationToken).ConfigureAwait(false);
        if (!stored.Span.SequenceEqual(item.Item))
        {
            return false;
        }

        _line++;
        return true;
    }

    /// <summary>What was stored where another item stands now, without its content.</summary>
    internal async ValueTask<string> DescribeNextAsync(CancellationToken cancellationToken) => _line == _entries.Length
        ? "not there before"
        : $"key {Encoding.UTF8.GetString((await NextKeyAsync(cancellationToken).ConfigureAwait(false)).Span)}, or had other content, before";

    public async ValueTask DisposeAsync()
    {
        await _requests.DisposeAsync().ConfigureAwait(false);
        await _items.DisposeAsync().ConfigureAwait(false);
    }

    private async ValueTask<ReadOnlyMemory<byte>> NextKeyAsync(CancellationToken cancellationToken)
    {
        var entry = _entries[_line];
        var start = await _requests.ReadAsync(entry.RequestOffset, RequestLine.Start.Length + entry.KeyLength, cancellationToken).ConfigureAwait(false);
        return start[RequestLine.Start.Length..];
    }
}
