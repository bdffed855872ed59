using BatchTyped.Archive;
using BatchTyped.Engine.State;
using BatchTyped.SourceGen;

namespace BatchTyped.Engine.Files;

/// <summary>Writes the requests of a batch that are sent again, already edited, with their index.</summary>
internal sealed class RetrySegmentWriter : IAsyncDisposable
{
    private const int FlushAt = 64 * 1024;

    private readonly IArchiveWriter _requests;
    private readonly IArchiveWriter _index;
    private readonly ByteBuffer _requestBytes = new(FlushAt * 2);
    private readonly ByteBuffer _indexBytes = new();
    private readonly LinePrices _prices;
    private readonly bool _fallbackIsApart;
    private long _flushed;

    private RetrySegmentWriter(IArchiveWriter requests, IArchiveWriter index, LinePrices prices, bool fallbackIsApart)
    {
        _requests = requests;
        _index = index;
        _prices = prices;
        _fallbackIsApart = fallbackIsApart;
        _indexBytes.Append(EntryFile.IndexHeader);
    }

    /// <summary>What goes out under the run's headers.</summary>
    internal SegmentPart Main { get; private set; } = new() { Count = 0, Bytes = 0, WorstCaseCost = 0 };

    /// <summary>What goes out under the headers of the fallback model, where these are others.</summary>
    internal SegmentPart Apart { get; private set; } = new() { Count = 0, Bytes = 0, WorstCaseCost = 0 };

    /// <summary>Lines of the index so far: requests, and items that share one.</summary>
    internal int Lines { get; private set; }

    internal static async ValueTask<RetrySegmentWriter> CreateAsync(
        IRunArchive archive, int batch, LinePrices prices, bool fallbackIsApart, CancellationToken cancellationToken) => new(
        await archive.CreateAsync(BatchFiles.Retry(batch), cancellationToken).ConfigureAwait(false),
        await archive.CreateAsync(BatchFiles.RetryIndex(batch), cancellationToken).ConfigureAwait(false),
        prices,
        fallbackIsApart);

    /// <summary>Appends a request for its next attempt.</summary>
    /// <param name="request">As it was sent.</param>
    /// <param name="entry">Its entry in the index.</param>
    /// <param name="maxTokens">With how many it is sent again.</param>
    /// <param name="to">The model it goes to now, if that is another one.</param>
    /// <returns>Its line.</returns>
    internal int Add(ReadOnlySpan<byte> request, IndexEntry entry, int maxTokens, FallbackModel? to)
    {
        var start = _requestBytes.Length;
        var isFallback = entry.IsFallback || to is not null;
        if (to is not null)
        {
            FallbackEdit.Append(_requestBytes, request, entry.KeyLength, to, maxTokens);
        }
        else if (maxTokens == entry.MaxTokens)
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
            IsFallback = isFallback,
            RequestOffset = _flushed + start,
            RequestLength = length,
        }, RequestLine.Key(request, entry.KeyLength));
        var worst = _prices.WorstCase(length, maxTokens, isFallback);
        if (isFallback && _fallbackIsApart)
        {
            Apart = With(Apart, length, worst);
        }
        else
        {
            Main = With(Main, length, worst);
        }

        return Lines++;
    }

    /// <summary>Appends an item for which the request of an earlier line is sent again.</summary>
    internal void AddShared(IndexEntry entry, int leader, ReadOnlySpan<byte> key, int maxTokens, bool isFallback)
    {
        EntryFile.Append(_indexBytes, entry with { Attempt = entry.Attempt + 1, MaxTokens = maxTokens, IsFallback = isFallback, Leader = leader }, key);
        if (isFallback && _fallbackIsApart)
        {
            Apart = Apart with { Shared = Apart.Shared + 1 };
        }
        else
        {
            Main = Main with { Shared = Main.Shared + 1 };
        }

        Lines++;
    }

    private static SegmentPart With(SegmentPart part, int length, decimal? worst) =>
        part with { Count = part.Count + 1, Bytes = part.Bytes + length + 1, WorstCaseCost = part.WorstCaseCost + worst };

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
