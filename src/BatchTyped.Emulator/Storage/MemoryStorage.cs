using System.Collections.Concurrent;
using BatchTyped.Emulator.Core;

namespace BatchTyped.Emulator.Storage;

/// <summary>Keeps everything in memory; nothing outlives the emulator.</summary>
internal sealed class MemoryStorage : IEmulatorStorage
{
    private readonly ConcurrentDictionary<string, IByteStore> _requests = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IByteStore> _results = new(StringComparer.Ordinal);

    public DraftBytes BeginDraft() => new(new MemoryBytes());

    public void Accept(string batchId, DraftBytes draft, RequestEntry[] entries)
    {
        draft.MarkAccepted();
        _requests[batchId] = draft.Bytes;
    }

    public IByteStore BeginResults(string batchId) => new MemoryBytes();

    public void KeepResults(string batchId, IByteStore results, OutcomeEntry[] outcomes) => _results[batchId] = results;

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

    public void Dispose()
    {
    }
}
