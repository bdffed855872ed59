using System.Text;
using System.Text.Json;
using BatchTyped.Benchmarks.Data;
using BatchTyped.SourceGen;
using BenchmarkDotNet.Attributes;

namespace BatchTyped.Benchmarks.Parts;

/// <summary>From a stored item to the record again. The floor transcodes the stored bytes, escapes and all.</summary>
public class ReadItemParts
{
    private static readonly byte[][] Stored = [.. Samples.Tickets.Select(Store)];

    private readonly TaskCodec<ClassifyTicket, TicketLabel> _codec = ClassifyTicket.Definition.Codec;

    [Benchmark(Baseline = true, OperationsPerInvoke = Samples.Count)]
    public void TranscodeOnly() => Array.ForEach(Stored, item => Encoding.UTF8.GetString(item));

    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public void Library() => Array.ForEach(Stored, item => _codec.ReadItem(item));

    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public void PlatformReader() => Array.ForEach(Stored, item => ReadByPlatform(item));

    private static ClassifyTicket ReadByPlatform(ReadOnlySpan<byte> item)
    {
        var json = new Utf8JsonReader(item);
        var id = 0;
        var text = "";
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isId = json.ValueSpan.SequenceEqual("id"u8);
            json.Read();
            if (isId)
            {
                id = json.GetInt32();
            }
            else
            {
                text = json.GetString()!;
            }
        }

        return new ClassifyTicket(id, text);
    }

    private static byte[] Store(ClassifyTicket ticket)
    {
        using var buffer = new ByteBuffer();
        ClassifyTicket.Definition.Codec.WriteItem(buffer, ticket);
        return [.. buffer.Written];
    }
}
