using System.Text;
using BatchTyped.Archive;
using BatchTyped.Engine.Building;
using BatchTyped.Engine.Files;
using BatchTyped.Engine.State;
using BatchTyped.SourceGen;

namespace BatchTyped.Tests.Engine;

/// <summary>Indexes of batches with the keys <c>key-0</c>, <c>key-1</c> and so on.</summary>
internal static class IndexOfKeys
{
    internal static BatchIndex Build(int count) => BuildAsync(count).GetAwaiter().GetResult();

    private static async Task<BatchIndex> BuildAsync(int count)
    {
        var archive = new MemoryArchive().OfRun("run");
        await using var batch = await BatchAssembler.CreateAsync(archive, 1, runId: 42, withItems: true, default);
        for (var line = 0; line < count; line++)
        {
            using var request = new ByteBuffer();
            request.Append(Encoding.UTF8.GetBytes($$$"""{"custom_id":"key-{{{line}}}_00000000","params":{"model":"m","max_tokens":100,"messages":[]}}"""));
            var entry = new IndexEntry
            {
                Item = line, Attempt = 1, ItemBatch = 1, ItemOffset = batch.AddItem("item"u8.ToArray()), ItemLength = 4,
                RequestLength = 0, RequestOffset = 0, KeyHash = 0, MaxTokens = 100, KeyLength = Encoding.UTF8.GetByteCount($"key-{line}"),
            };
            batch.AddRequest(request.Written, entry, worstCaseCost: 1);
        }

        var built = await batch.PublishAsync(default);
        var row = new BatchRecord { Ordinal = 1, Marker = built.Marker, Status = BatchStatus.Ready, Count = count, Bytes = built.Bytes, Sha256 = built.Sha256 };
        return await BatchIndex.OfBatchAsync(archive, row, default);
    }
}
