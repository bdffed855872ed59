using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using BatchTyped.Benchmarks.Build;
using BatchTyped.SourceGen;
using BenchmarkDotNet.Attributes;

namespace BatchTyped.Benchmarks.Parts;

/// <summary>From UTF-16 to the inside of a JSON string. The floor only transcodes.</summary>
public class EscapeParts
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly byte[] _transcoded = new byte[16 * 1024];
    private readonly RequestFloor _twoPasses = new(isOnePass: false);

    [Benchmark(Baseline = true, OperationsPerInvoke = Samples.Count)]
    public void TranscodeOnly() => Array.ForEach(Samples.Tickets, item => Utf8.FromUtf16(item.Text, _buffer, out _, out _));

    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public void TwoPasses() => Array.ForEach(Samples.Tickets, item => _twoPasses.WriteText(_buffer, item.Text));

    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public void Library() => Array.ForEach(Samples.Tickets, item => JsonEscaper.Escape(item.Text, _buffer, out _));

    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public void JavaScriptEncoderRelaxed() => Array.ForEach(Samples.Tickets, item =>
    {
        Utf8.FromUtf16(item.Text, _transcoded, out _, out var length);
        if (JavaScriptEncoder.UnsafeRelaxedJsonEscaping.EncodeUtf8(_transcoded.AsSpan(0, length), _buffer, out _, out _) != OperationStatus.Done)
        {
            throw new InvalidOperationException();
        }
    });
}
