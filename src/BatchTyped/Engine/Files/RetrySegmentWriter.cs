using BatchTyped.Archive;
using BatchTyped.SourceGen;

namespace BatchTyped.Engine.Files;

/// <summary>Writes the requests of a batch that are sent again, already edited, with their index.</summary>
internal sealed class RetrySegmentWriter : IAsyncDisposable
{
    private const int FlushAt = 256 * 1024;

    private readonly IArchiveWriter _requests;
    private readonly IArchiveWriter _index;
    private readonly ByteBuffer _requestBytes = new(FlushAt * 2);
    private readonly ByteBuffer _indexBytes = new();
    private long _flushed;

    private RetrySegmentWriter(IArchiveWriter requests, IArchiveWriter index)
    {
        _requests = requests;
        _index = index;
        _indexBytes.Append(EntryFile.IndexHeader);
    }

    /// <summary>Requests so far.</summary>
    internal int Count { get; private set; }

    /// <summary>Lines of the index so far: requests, and items that share one.</summary>
    internal int Lines { get; private set; }

    internal long Bytes => _flushed + _requestBytes.Length;

    internal decimal? WorstCaseCost { get; private set; } = 0;

    internal static async ValueTask<RetrySegmentWriter> CreateAsync(IRunArchive archive, int batch, CancellationToken cancellationToken) => new(
        await archive.CreateAsync(BatchFiles.Retry(batch), cancellationToken).ConfigureAwait(false),
        await archive.CreateAsync(BatchFiles.RetryIndex(batch), cancellationToken).ConfigureAwait(false));

    /// <summary>Appends a request for its next attempt.</summary>
    /// <returns>Its line.</returns>
    internal int Add(ReadOnlySpan<byte> request, IndexEntry entry, int maxTokens, LinePrices prices)
    {
        var start = _requestBytes.Length;
        if (maxTokens == entry.MaxTokens)
        {
            _requestBytes.Append(request);
        }
        else
        {
            RequestEdit.AppendWithMaxTokens(_requestBytes, request, entry.KeyLength, maxTokens);
        }

        var length = _requestBytes.Length - start;
        _requestBytes.Append("\n"u8);
        EntryFile.Append(_indexBytes, entry with
        {
            Attempt = entry.Attempt + 1,
            MaxTokens = maxTokens,
            RequestOffset = _flushed + start,
            RequestLength = length,
        }, RequestLine.Key(request, entry.KeyLength));
        WorstCaseCost += prices.WorstCase(length, maxTokens);
        Count++;
        return Lines++;
    }

    /// <summary>Appends an item for which the request of an earlier line is sent again.</summary>
    internal void AddShared(IndexEntry entry, int leader, ReadOnlySpan<byte> key, int maxTokens)
    {
        EntryFile.Append(_indexBytes, entry with { Attempt = entry.Attempt + 1, MaxTokens = maxTokens, Leader = leader }, key);
        Lines++;
    }

    internal ValueTask FlushIfFullAsync(CancellationToken cancellationToken) =>
        _requestBytes.Length >= FlushAt || _indexBytes.Length >= FlushAt ? FlushAsync(cancellationToken) : default;

    /// <summary>Writes what is left.</summary>
    /// <returns>The files, to be published.</returns>
    internal async ValueTask<IReadOnlyList<IArchiveWriter>> FinishAsync(CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        return [_requests, _index];
    }

    public async ValueTask DisposeAsync()
    {
        _requestBytes.Dispose();
        _indexBytes.Dispose();
        await _requests.DisposeAsync().ConfigureAwait(false);
        await _index.DisposeAsync().ConfigureAwait(false);
    }

    private async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        _flushed += _requestBytes.Length;
        await _requests.WriteAsync(_requestBytes.WrittenMemory, cancellationToken).ConfigureAwait(false);
        _requestBytes.Clear();
        await _index.WriteAsync(_indexBytes.WrittenMemory, cancellationToken).ConfigureAwait(false);
        _indexBytes.Clear();
    }
}
