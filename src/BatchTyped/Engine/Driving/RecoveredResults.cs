using System.Text;
using BatchTyped.Api;
using BatchTyped.Archive;
using BatchTyped.Engine.Building;
using BatchTyped.Engine.Files;
using BatchTyped.Engine.Settling;
using BatchTyped.SourceGen;

namespace BatchTyped.Engine.Driving;

/// <summary>
/// The way of results that didn't come whole the first time: each result of the batch is picked out of whatever it comes in, once, and
/// archived as a line of its own, together with those that an earlier download had brought. So downloads that break off at different
/// places add up, and none takes away what was there.
/// </summary>
internal sealed class RecoveredResults : ReceivedResults
{
    private const long BytesPerRequest = 8 * 1024 * 1024;

    private readonly IArchiveWriter _target;
    private readonly BatchIndex _index;
    private readonly KeyTable _keys;
    private readonly byte[] _marker;
    private readonly int _requests;
    private readonly bool[] _seen;
    private readonly bool[]? _wanted;
    private readonly long _most;
    private readonly ByteBuffer _lines = new();
    private readonly ResultPicker _picker;
    private int _ours;

    internal RecoveredResults(IArchiveWriter target, BatchIndex index, int requests, string marker, bool[]? wanted = null) : base(target)
    {
        _target = target;
        _requests = requests;
        _index = index;
        _wanted = wanted;
        _keys = Settler.Keys(index);
        _marker = Encoding.ASCII.GetBytes(marker);
        _seen = new bool[index.Count];
        _most = (Math.Max(requests, index.Count) * BytesPerRequest) + ArchiveLineReader.DefaultMaxLineLength;
        _picker = new ResultPicker(Add);
    }

    /// <summary>How many requests have a line by now, those of earlier downloads included.</summary>
    internal int Seen { get; private set; }

    internal bool IsSeen(int line) => _seen[line];

    /// <summary>Of an earlier download, nothing is counted.</summary>
    internal override bool HasOurs => _ours > 0;

    internal override bool HasOther => _picker.HasOther;

    /// <summary>Adds the lines of an earlier download that this one lacks.</summary>
    internal async ValueTask AddAsync(IArchiveReader earlier, CancellationToken cancellationToken)
    {
        await foreach (var line in earlier.ReadLinesAsync(cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            Add(line.Bytes.Span);
            await FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    internal override async ValueTask FinishAsync(CancellationToken cancellationToken)
    {
        _picker.Finish();
        _ours = Seen;
        await FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    public override async ValueTask DisposeAsync()
    {
        _picker.Dispose();
        _lines.Dispose();
        _keys.Dispose();
        _index.Dispose();
        await base.DisposeAsync().ConfigureAwait(false);
    }

    private protected override async ValueTask TakeAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        _picker.Feed(bytes.Span);
        await FlushAsync(cancellationToken).ConfigureAwait(false);

        // Behind the last result nothing is waited for: what is there may never end.
        if (Seen == _requests || Received > _most)
        {
            throw new BoundedWriter.FullException();
        }
    }

    /// <returns>Whether it is a result of the batch.</returns>
    private bool Add(ReadOnlySpan<byte> json)
    {
        if (!ResultLine.TryParse(json, out var result)
            || !result.CustomId.EndsWith(_marker)
            || !_keys.TryGetLine(result.CustomId[..^_marker.Length], out var line)
            || _index[line] is not { Leader: null })
        {
            return false;
        }

        if (!_seen[line] && (_wanted is null || _wanted[line]))
        {
            _seen[line] = true;
            Seen++;
            _lines.Append(json);
            _lines.Append("\n"u8);
        }

        return true;
    }

    private async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        if (_lines.Length > 0)
        {
            await _target.WriteAsync(_lines.WrittenMemory, cancellationToken).ConfigureAwait(false);
            _lines.Clear();
        }
    }
}
