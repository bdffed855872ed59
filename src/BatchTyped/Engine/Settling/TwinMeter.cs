using System.Text;
using BatchTyped.Api;
using BatchTyped.Archive;
using BatchTyped.Engine.Files;
using BatchTyped.Engine.State;
using BatchTyped.SourceGen;

namespace BatchTyped.Engine.Settling;

/// <summary>Takes in the results of a batch that was paid twice, line by line as they are received, and keeps only what they came to.</summary>
internal sealed class TwinMeter(BatchRecord batch, LinePrices prices) : IArchiveWriter
{
    private readonly byte[] _marker = Encoding.ASCII.GetBytes(batch.Marker);
    private readonly ByteBuffer _line = new();
    private BatchUsage _usage;
    private decimal? _cost = 0;
    private decimal? _standardCost = 0;
    private bool _skipping;

    public ArchiveFile File => BatchFiles.Results(batch.Ordinal);

    public long Length { get; private set; }

    public string Hash => throw new NotSupportedException("The lines of a twin aren't kept.");

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        Length += bytes.Length;
        var rest = bytes.Span;
        for (var end = rest.IndexOf((byte)'\n'); end >= 0; end = rest.IndexOf((byte)'\n'))
        {
            Append(rest[..end]);
            TakeLine();
            rest = rest[(end + 1)..];
        }

        Append(rest);
        return ValueTask.CompletedTask;
    }

    /// <summary>What the lines came to: tokens and costs, no outcomes, since they are no results of the run.</summary>
    internal Tally Finish()
    {
        TakeLine();
        return Tally.Empty with { Usage = _usage, Cost = _cost, StandardCost = _standardCost };
    }

    public ValueTask DisposeAsync()
    {
        _line.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        // A line that is longer than any result has an unknown cost, and takes no memory.
        _skipping |= _line.Length + bytes.Length > ArchiveLineReader.DefaultMaxLineLength;
        if (!_skipping)
        {
            _line.Append(bytes);
        }
    }

    private void TakeLine()
    {
        if (_skipping)
        {
            (_cost, _standardCost) = (null, null);
        }
        else if (ResultLine.TryParse(_line.Written, out var line) && line.CustomId.EndsWith(_marker))
        {
            Count(line);
        }

        _skipping = false;
        _line.Clear();
    }

    private void Count(in ResultLine line)
    {
        if (line.Kind == ResultKind.Unknown)
        {
            (_cost, _standardCost) = (null, null);
        }
        else if (line.IsBilled)
        {
            _usage += line.Usage ?? default;
            var (cost, standard) = prices.Of(line.Usage, line.IsUsResidency, prices.IsFallback(line.Model));
            _cost += cost;
            _standardCost += standard;
        }
    }
}
