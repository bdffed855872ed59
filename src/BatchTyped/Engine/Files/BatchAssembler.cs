using BatchTyped.Archive;
using BatchTyped.Engine.State;
using BatchTyped.SourceGen;

namespace BatchTyped.Engine.Files;

/// <summary>
/// Writes the files of one batch side by side: the body exactly as it is sent the index, and for a chunk the
/// items. Nothing has a name before <see cref="PublishAsync"/>.
/// </summary>
internal sealed class BatchAssembler : IAsyncDisposable
{
    /// <summary>Small enough that what is hashed and written still lies in the processor's cache.</summary>
    private const int FlushAt = 64 * 1024;

    private readonly IRunArchive _archive;
    private readonly IArchiveWriter _requests;
    private readonly IArchiveWriter _index;
    private readonly IArchiveWriter? _items;
    private readonly ByteBuffer _requestBytes = new(FlushAt * 2);
    private readonly ByteBuffer _indexBytes = new();
    private readonly ByteBuffer _itemBytes = new();
    private long _flushedRequests;
    private long _flushedItems;

    private BatchAssembler(IRunArchive archive, int ordinal, string marker, IArchiveWriter requests, IArchiveWriter index, IArchiveWriter? items)
    {
        _archive = archive;
        Ordinal = ordinal;
        Marker = marker;
        _requests = requests;
        _index = index;
        _items = items;
        _requestBytes.Append(RequestLine.BodyStart);
        _indexBytes.Append(EntryFile.IndexHeader);
    }

    internal int Ordinal { get; }

    internal string Marker { get; }

    /// <summary>Requests so far.</summary>
    internal int Count { get; private set; }

    /// <summary>Lines of the index so far: requests, and items that share one.</summary>
    internal int Lines { get; private set; }

    /// <summary>The length of the body if it were closed now.</summary>
    internal long BodyBytes => _flushedRequests + _requestBytes.Length + RequestLine.BodyEnd.Length;

    /// <summary>The worst case of all requests so far; <see langword="null"/> once one of them has no known price.</summary>
    internal decimal? WorstCaseCost { get; private set; } = 0;

    internal static async ValueTask<BatchAssembler> CreateAsync(IRunArchive archive, int ordinal, ulong runId, bool withItems, CancellationToken cancellationToken)
    {
        var requests = await archive.CreateAsync(BatchFiles.Requests(ordinal), cancellationToken).ConfigureAwait(false);
        var index = await archive.CreateAsync(BatchFiles.Index(ordinal), cancellationToken).ConfigureAwait(false);
        var items = withItems ? await archive.CreateAsync(BatchFiles.Items(ordinal), cancellationToken).ConfigureAwait(false) : null;
        return new BatchAssembler(archive, ordinal, State.Marker.Of(runId, ordinal), requests, index, items);
    }

    /// <summary>Appends an item.</summary>
    /// <returns>Where it lies.</returns>
    internal long AddItem(ReadOnlySpan<byte> item)
    {
        var offset = _flushedItems + _itemBytes.Length;
        _itemBytes.Append(item);
        _itemBytes.Append("\n"u8);
        return offset;
    }

    /// <summary>Appends a request. Its marker is replaced by this batch's, its place in the entry by the place it has here.</summary>
    /// <returns>Its line.</returns>
    internal int AddRequest(ReadOnlySpan<byte> request, IndexEntry entry, decimal? worstCaseCost)
    {
        if (Count > 0)
        {
            _requestBytes.Append(RequestLine.Separator);
        }

        var start = _requestBytes.Length;
        _requestBytes.Append(request);
        System.Text.Encoding.ASCII.GetBytes(Marker, _requestBytes.All[start..][RequestLine.MarkerOf(entry.KeyLength)]);
        EntryFile.Append(_indexBytes, entry with { RequestOffset = _flushedRequests + start, RequestLength = request.Length }, RequestLine.Key(request, entry.KeyLength));
        WorstCaseCost += worstCaseCost;
        Count++;
        return Lines++;
    }

    /// <summary>Appends an item for which the request of an earlier line is sent.</summary>
    internal void AddShared(IndexEntry entry, int leader, ReadOnlySpan<byte> key)
    {
        EntryFile.Append(_indexBytes, entry with { RequestOffset = 0, RequestLength = 0, Leader = leader }, key);
        Lines++;
    }

    /// <summary>Passes full buffers on to the files.</summary>
    internal ValueTask FlushIfFullAsync(CancellationToken cancellationToken) =>
        _requestBytes.Length >= FlushAt || _itemBytes.Length >= FlushAt || _indexBytes.Length >= FlushAt ? FlushAsync(cancellationToken) : default;

    /// <summary>Closes the body and makes all files durable.</summary>
    internal async ValueTask<BuiltBatch> PublishAsync(CancellationToken cancellationToken)
    {
        _requestBytes.Append(RequestLine.BodyEnd);
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        IArchiveWriter[] writers = _items is null ? [_requests, _index] : [_requests, _index, _items];
        await _archive.PublishAsync(writers, cancellationToken).ConfigureAwait(false);
        return new BuiltBatch(Ordinal, Marker, Count, Lines - Count, _flushedRequests, _requests.Hash, WorstCaseCost, new FileHashes { Index = _index.Hash, Items = _items?.Hash });
    }

    public async ValueTask DisposeAsync()
    {
        _requestBytes.Dispose();
        _indexBytes.Dispose();
        _itemBytes.Dispose();
        await _requests.DisposeAsync().ConfigureAwait(false);
        await _index.DisposeAsync().ConfigureAwait(false);
        if (_items is not null)
        {
            await _items.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        _flushedRequests += _requestBytes.Length;
        await _requests.WriteAsync(_requestBytes.WrittenMemory, cancellationToken).ConfigureAwait(false);
        _requestBytes.Clear();

        await _index.WriteAsync(_indexBytes.WrittenMemory, cancellationToken).ConfigureAwait(false);
        _indexBytes.Clear();

        if (_items is not null)
        {
            _flushedItems += _itemBytes.Length;
            await _items.WriteAsync(_itemBytes.WrittenMemory, cancellationToken).ConfigureAwait(false);
            _itemBytes.Clear();
        }
    }
}
