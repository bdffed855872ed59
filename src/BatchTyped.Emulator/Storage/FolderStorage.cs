using System.Globalization;
using System.Runtime.InteropServices;
using BatchTyped.Emulator.Core;

namespace BatchTyped.Emulator.Storage;

/// <summary>
/// Keeps everything in a folder:
/// <code>
/// journal.jsonl             what happened, one record a line; the only file whose word counts
/// lock                      held by the process that runs on the folder; freed by its death
/// incoming/N/               uploads in progress
/// batches/ID/requests.dat   custom_id and params of each request, as they came
/// batches/ID/requests.idx   where each lies
/// batches/ID/results.jsonl  the answer to a download, as it is sent
/// batches/ID/outcomes.idx   what became of each request
/// </code>
/// Folders and files are their owner's alone. Files are whole and durable before the record that makes them exist is written.
/// </summary>
internal sealed class FolderStorage : IEmulatorStorage
{
    private const string JournalFile = "journal.jsonl";
    private const string RequestsFile = "requests.dat";
    private const string RequestIndex = "requests.idx";
    private const string ResultsFile = "results.jsonl";
    private const string OutcomeIndex = "outcomes.idx";

    private static readonly string[] OwnNames = [JournalFile, "lock", "port", "port.new", "incoming", "batches"];

    private readonly string _batches;
    private readonly string _incoming;
    private readonly FileStream _lock;
    private readonly Journal _journal;
    private long _drafts;

    public FolderStorage(string path)
    {
        var root = OwnerOnly.Create(path);
        Restrict(root);
        _batches = OwnerOnly.Create(Path.Combine(root, "batches"));
        _incoming = Path.Combine(root, "incoming");
        _lock = Lock(root);
        if (Directory.Exists(_incoming))
        {
            Directory.Delete(_incoming, recursive: true);
        }

        OwnerOnly.Create(_incoming);
        _journal = new Journal(Path.Combine(root, JournalFile));
        DurableFolder.Flush(root);
    }

    public DraftBytes BeginDraft()
    {
        var name = Interlocked.Increment(ref _drafts).ToString(CultureInfo.InvariantCulture);
        var folder = OwnerOnly.Create(Path.Combine(_incoming, name));
        return new DraftBytes(FileBytes.Create(Path.Combine(folder, RequestsFile)), folder);
    }

    public void Accept(string batchId, DraftBytes draft, RequestEntry[] entries)
    {
        var folder = draft.Folder ?? throw new ArgumentException("The draft is not of this storage.", nameof(draft));
        draft.Bytes.Flush();
        draft.Bytes.Dispose();
        DurableFolder.WriteFile(Path.Combine(folder, RequestIndex), MemoryMarshal.AsBytes<RequestEntry>(entries));
        DurableFolder.Flush(folder);
        Directory.Move(folder, Path.Combine(_batches, batchId));
        DurableFolder.Flush(_batches);
        draft.MarkAccepted();
    }

    public IByteStore BeginResults(string batchId) => FileBytes.Create(PathOf(batchId, ResultsFile + ".new"));

    public void KeepResults(string batchId, IByteStore results, OutcomeEntry[] outcomes)
    {
        results.Flush();
        results.Dispose();
        File.Move(PathOf(batchId, ResultsFile + ".new"), PathOf(batchId, ResultsFile), overwrite: true);
        DurableFolder.WriteFile(PathOf(batchId, OutcomeIndex), MemoryMarshal.AsBytes<OutcomeEntry>(outcomes));
        DurableFolder.Flush(Path.Combine(_batches, batchId));
    }

    public IByteStore OpenRequests(string batchId) => FileBytes.Open(PathOf(batchId, RequestsFile));

    public IByteStore OpenResults(string batchId) => FileBytes.Open(PathOf(batchId, ResultsFile));

    public void Delete(string batchId)
    {
        File.Delete(PathOf(batchId, RequestsFile));
        File.Delete(PathOf(batchId, ResultsFile));
    }

    public void Append(JournalRecord record) => _journal.Append(record);

    public IEnumerable<JournalRecord> ReadJournal() => _journal.Records;

    public RequestEntry[] ReadRequestIndex(string batchId) => ReadIndex<RequestEntry>(PathOf(batchId, RequestIndex));

    public OutcomeEntry[] ReadOutcomes(string batchId) => ReadIndex<OutcomeEntry>(PathOf(batchId, OutcomeIndex));

    public void RemoveUnknown(IReadOnlySet<string> batchIds)
    {
        foreach (var folder in Directory.EnumerateDirectories(_batches))
        {
            if (!batchIds.Contains(Path.GetFileName(folder)))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    public void Dispose()
    {
        _journal.Dispose();
        _lock.Dispose();
    }

    /// <summary>What an earlier version left gets the modes of this one. Where the folder holds other things, they and it keep theirs.</summary>
    private static void Restrict(string root)
    {
        var entries = Directory.GetFileSystemEntries(root);
        var own = entries.Where(entry => OwnNames.Contains(Path.GetFileName(entry))).ToList();
        own.ForEach(OwnerOnly.Restrict);
        if (own.Count > 0 && own.Count == entries.Length)
        {
            OwnerOnly.RestrictFolder(root);
        }
    }

    private static FileStream Lock(string root)
    {
        try
        {
            return OwnerOnly.OpenStream(Path.Combine(root, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception)
        {
            throw new IOException($"The folder '{root}' is in use by another emulator. Stop it, or name another folder.", exception);
        }
    }

    private static T[] ReadIndex<T>(string path)
        where T : unmanaged
    {
        return MemoryMarshal.Cast<byte, T>(File.ReadAllBytes(path)).ToArray();
    }

    private string PathOf(string batchId, string name) => Path.Combine(_batches, batchId, name);
}
