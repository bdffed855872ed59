using System.Buffers.Text;
using BatchTyped.Benchmarks.Data;
using BatchTyped.SourceGen;
using BenchmarkDotNet.Attributes;

namespace BatchTyped.Benchmarks.Parts;

/// <summary>From an item's key to the custom_id, and back.</summary>
public class CustomIdParts : IDisposable
{
    private readonly ByteBuffer _buffer = new();
    private readonly byte[] _bytes = new byte[64];
    private readonly TaskCodec<ClassifyTicket, TicketLabel> _codec = ClassifyTicket.Definition.Codec;

    [Benchmark(Baseline = true, OperationsPerInvoke = Samples.Count)]
    public long Floor()
    {
        var sum = 0L;
        foreach (var item in Samples.Tickets)
        {
            "ticket-"u8.CopyTo(_bytes);
            Utf8Formatter.TryFormat(item.Id, _bytes.AsSpan(7), out var length);
            Utf8Parser.TryParse(_bytes.AsSpan(7, length), out int id, out _);
            sum += id;
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public long Library()
    {
        var sum = 0L;
        foreach (var item in Samples.Tickets)
        {
            _buffer.Clear();
            _codec.WriteCustomId(_buffer, item);
            sum += KeyOf<ClassifyTicket, int>(_buffer.Written);
        }

        return sum;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _buffer.Dispose();
        GC.SuppressFinalize(this);
    }

    private static TKey KeyOf<TTask, TKey>(ReadOnlySpan<byte> customId) where TTask : IBatchTaskContract<TTask, TicketLabel, TKey> =>
        TTask.TryReadKey(customId, out var key) ? key : throw new FormatException();
}
