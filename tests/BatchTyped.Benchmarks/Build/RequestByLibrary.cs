using System.Text;
using BatchTyped.Benchmarks.Data;
using BatchTyped.Engine.Files;
using BatchTyped.SourceGen;

namespace BatchTyped.Benchmarks.Build;

/// <summary>Requests as the engine writes them: <c>PreparedItem</c> without the item itself, then into the buffer of the requests file.</summary>
internal sealed class RequestByLibrary : IDisposable
{
    private const int FlushAt = 256 * 1024;

    private readonly TaskCodec<ClassifyTicket, TicketLabel> _codec = Data.ClassifyTicket.Definition.Codec;
    private readonly ByteBuffer _request = new();
    private readonly ByteBuffer _file = new(2 * FlushAt);

    public ReadOnlySpan<byte> Write(ClassifyTicket item)
    {
        _request.Clear();
        _request.Append(RequestLine.Start);
        _codec.WriteCustomId(_request, item);
        _request.Append("_00000000"u8);
        _request.Append(RequestLine.Middle);
        _codec.WriteParams(_request, item);
        _request.Append(RequestLine.End);
        return _request.Written;
    }

    public void WriteAll(ClassifyTicket[] items)
    {
        _file.Clear();
        foreach (var item in items)
        {
            _file.Append(Write(item));
            _file.Append(RequestLine.Separator);
            if (_file.Length >= FlushAt)
            {
                _file.Clear();
            }
        }
    }

    public void Dispose()
    {
        _request.Dispose();
        _file.Dispose();
    }
}
