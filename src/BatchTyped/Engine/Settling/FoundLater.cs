using BatchTyped.Archive;
using BatchTyped.Engine.Building;
using BatchTyped.Engine.Files;
using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Settling;

/// <summary>The keys of a settled batch whose results came later: its own lines of them are superseded.</summary>
internal sealed class FoundLater : IDisposable
{
    private readonly KeyTable _keys;

    private FoundLater(KeyTable keys) => _keys = keys;

    /// <exception cref="BatchArchiveException">An index isn't as it was written.</exception>
    internal static async ValueTask<FoundLater?> OfBatchAsync(IRunArchive archive, RunState state, BatchRecord batch, CancellationToken cancellationToken)
    {
        if (batch.FoundIn.IsEmpty)
        {
            return null;
        }

        var keys = new KeyTable(batch.FoundIn.Sum(found => state.Batches[found].Lines));
        try
        {
            foreach (var found in batch.FoundIn)
            {
                using var index = await BatchIndex.OfBatchAsync(archive, state.Batches[found], cancellationToken).ConfigureAwait(false);
                for (var line = 0; line < index.Count; line++)
                {
                    keys.TryAdd(index.KeyOf(line).Span, out _);
                }
            }

            return new FoundLater(keys);
        }
        catch
        {
            keys.Dispose();
            throw;
        }
    }

    internal bool Contains(ReadOnlySpan<byte> key) => _keys.TryGetLine(key, out _);

    public void Dispose() => _keys.Dispose();
}
