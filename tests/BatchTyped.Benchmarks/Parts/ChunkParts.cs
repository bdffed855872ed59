using BatchTyped.Archive;
using BatchTyped.Benchmarks.Build;
using BatchTyped.Benchmarks.Data;
using BatchTyped.Engine.Building;
using BatchTyped.Engine.Files;
using BatchTyped.Engine.State;
using BatchTyped.SourceGen;
using BenchmarkDotNet.Attributes;

namespace BatchTyped.Benchmarks.Parts;

/// <summary>
/// From items to a chunk: request, stored item, index entry and chain hash, without the disk. The floor writes the requests alone.
/// </summary>
public class ChunkParts
{
    private readonly TaskCodec<ClassifyTicket, TicketLabel> _codec = ClassifyTicket.Definition.Codec;
    private readonly RequestFloor _floor = new(isOnePass: false);
    private readonly byte[] _buffer = new byte[64 * 1024];

    [Benchmark(Baseline = true, OperationsPerInvoke = Samples.Count)]
    public void FloorOfRequests() => Array.ForEach(Samples.Tickets, item => _floor.Write(_buffer, item));

    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public async Task Library()
    {
        await using var source = new TypedItemSource<ClassifyTicket, TicketLabel>(Samples.Tickets.ToAsyncEnumerable(), _codec);
        await using var batch = await BatchAssembler.CreateAsync(new NoArchive(), ordinal: 1, runId: 1, withItems: true, default);
        using var chain = new ChainHash("");
        using var item = new PreparedItem();
        for (var position = 0; await source.MoveNextAsync(default); position++)
        {
            item.Take(source, position, maxBytes: 256_000_000);
            chain.Add(item);
            var entry = new IndexEntry
            {
                Item = position,
                Attempt = 1,
                ItemBatch = 1,
                ItemOffset = batch.AddItem(item.Item),
                ItemLength = item.Item.Length,
                RequestLength = 0,
                RequestOffset = 0,
                KeyHash = KeyHash.Of(item.Key),
                MaxTokens = 256,
                KeyLength = item.KeyLength,
            };
            batch.AddRequest(item.Request, entry, worstCaseCost: 0);
            await batch.FlushIfFullAsync(default);
        }

        chain.Finish();
    }

    /// <summary>Takes files in and forgets them.</summary>
    private sealed class NoArchive : IRunArchive
    {
        public ValueTask<IArchiveWriter> CreateAsync(ArchiveFile file, CancellationToken cancellationToken) => new(new NoWriter(file));

        public ValueTask PublishAsync(IReadOnlyList<IArchiveWriter> writers, CancellationToken cancellationToken) => default;

        public ValueTask<IArchiveReader> OpenAsync(ArchiveFile file, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<IReadOnlyList<ArchiveFile>> ListAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask DeleteAsync(ArchiveFile file, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask CompressAsync(ArchiveFile file, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<ArchiveWitness?> ReadWitnessAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask WriteWitnessAsync(ArchiveWitness witness, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask DeleteWitnessAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask DeleteUnpublishedAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    private sealed class NoWriter(ArchiveFile file) : IArchiveWriter
    {
        public ArchiveFile File => file;

        public long Length { get; private set; }

        public string Hash => "";

        public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
        {
            Length += bytes.Length;
            return default;
        }

        public ValueTask DisposeAsync() => default;
    }
}
