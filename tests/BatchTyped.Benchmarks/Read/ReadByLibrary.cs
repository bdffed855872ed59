using System.Text;
using BatchTyped.Api;
using BatchTyped.Benchmarks.Data;
using BatchTyped.Engine.Settling;
using BatchTyped.SourceGen;

namespace BatchTyped.Benchmarks.Read;

/// <summary>A line as the library reads it, without the item that belongs to it.</summary>
internal sealed class ReadByLibrary : IDisposable
{
    private readonly TaskCodec<ClassifyTicket, TicketLabel> _codec = ClassifyTicket.Definition.Codec;
    private readonly ByteBuffer _answer = new();

    public ReadLabel Read(ReadOnlySpan<byte> line)
    {
        if (!ResultLine.TryParse(line, out var result))
        {
            throw new FormatException();
        }

        var outcome = LineOutcomeReader.Read(result, canceledElsewhere: false).Outcome;
        _answer.Clear();
        result.CopyAnswer(_answer);
        return _codec.TryReadResult(_answer.Written, out var label, out _)
            ? new ReadLabel(Encoding.UTF8.GetString(result.CustomId[..^9]), outcome, result.Usage ?? default, label)
            : throw new FormatException();
    }

    public void Dispose() => _answer.Dispose();
}
