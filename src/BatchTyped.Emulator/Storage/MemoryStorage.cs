using System.Collections.Concurrent;
using BatchTyped.Emulator.Core;

namespace BatchTyped.Emulator.Storage;

/// <summary>Keeps everything in memory, and what is too much for it in a temporary file; nothing outlives the emulator.</summary>
internal sealed class MemoryStorage(long bytesInMemory = MemoryStorage.UsualBytesInMemory) : IEmulatorStorage
{
    private const long UsualBytesInMemory = 64 * 1024 * 1024;

    private readonly SpillFile _spill = new(bytesInMemory);
    private readonly ConcurrentDictionary<string, IByteStore> _requests = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IByteStore> _results = new(StringComparer.Ordinal);

    public DraftBytes BeginDraft() => new(new MemoryBytes(_spill));

    public void Accept(string batchId, DraftBytes draft, RequestEntry[] entries)
    {
        draft.Bytes.Flush();
        draft.MarkAccepted();
        _requests[batchId] = draft.Bytes;
    }

    public IByteStore BeginResults(string batchId) => new MemoryBytes(_spill);

    public void KeepResults(string batchId, IByteStore results, OutcomeEntry[] outcomes)
    {
        results.Flush();
        _results[batchId] = results;
    }

    public IByteStore OpenRequests(string batchId) => _requests[batchId];

    public IByteStore OpenResults(string batchId) => _results[batchId];

    public void Delete(string batchId)
    {
        _requests.TryRemove(batchId, out _);
        _results.TryRemove(batchId, out _);
    }

    public void Append(JournalRecord record)
    {
    }

    public IEnumerable<JournalRecord> ReadJournal() => [];

    public RequestEntry[] ReadRequestIndex(string batchId) => throw new InvalidOperationException("Memory has no former life.");

    public OutcomeEntry[] ReadOutcomes(string batchId) => throw new InvalidOperationException("Memory has no former life.");

    public void RemoveUnknown(IReadOnlySet<string> batchIds)
    {
    }

    public void Dispose() => _spill.Dispose();
}
