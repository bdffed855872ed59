using System.Security.Cryptography;
using System.Text;
using BatchTyped.Engine.Building;
using BatchTyped.Engine.State;
using BenchmarkDotNet.Attributes;

namespace BatchTyped.Benchmarks.Parts;

/// <summary>What is done to find a key again, and what it costs to be sure of bytes: one request's SHA-256 for comparison.</summary>
public class HashParts : IDisposable
{
    private const int Earlier = 1_000_000;

    private readonly byte[][] _keys = [.. Enumerable.Range(0, Samples.Count).Select(number => Encoding.ASCII.GetBytes(FormattableString.Invariant($"ticket-{number * 7_919}")))];
    private readonly byte[] _request = new byte[2_700];
    private readonly byte[] _hash = new byte[SHA256.HashSizeInBytes];
    private readonly KeyTable _table = new();
    private readonly KeyFilter _filter = new();

    public HashParts()
    {
        for (var number = 0; number < Earlier; number++)
        {
            _filter.Add(KeyHash.Of(BitConverter.GetBytes(number)));
        }
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Samples.Count)]
    public ulong HashOfKey()
    {
        var sum = 0UL;
        foreach (var key in _keys)
        {
            sum += KeyHash.Of(key);
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public int TableAndFilter()
    {
        _table.Clear();
        var found = 0;
        foreach (var key in _keys)
        {
            found += _table.TryAdd(key, out _) && !_filter.MayContain(KeyHash.Of(key)) ? 0 : 1;
        }

        return found;
    }

    [Benchmark]
    public void Sha256OfRequest() => SHA256.HashData(_request, _hash);

    /// <inheritdoc />
    public void Dispose()
    {
        _table.Dispose();
        GC.SuppressFinalize(this);
    }
}
