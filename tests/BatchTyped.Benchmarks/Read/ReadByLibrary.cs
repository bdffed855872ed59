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
        var read = ReadLine(line, out var answer);
        return _codec.TryReadResult(answer, out var label, out _) ? read with { Label = label } : throw new FormatException();
    }

    /// <summary>All but the answer, which comes as JSON.</summary>
    public ReadLabel ReadLine(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> answer)
    {
        if (!ResultLine.TryParse(line, out var result))
        {
            throw new FormatException();
        }

        var outcome = LineOutcomeReader.Read(result, CanceledBy.Nobody).Outcome;
        _answer.Clear();
        result.CopyAnswer(_answer);
        answer = _answer.Written;
        return new ReadLabel(Encoding.UTF8.GetString(result.CustomId[..^9]), outcome, result.Usage ?? default, null);
    }

    public void Dispose() => _answer.Dispose();
}
