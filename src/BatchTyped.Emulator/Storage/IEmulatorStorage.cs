using BatchTyped.Emulator.Core;

namespace BatchTyped.Emulator.Storage;

/// <summary>
/// Where an emulator keeps what it accepted. The journal and what changes which batches there are is for one thread at a
/// time; what touches one batch alone, or one upload, goes on beside it.
/// </summary>
internal interface IEmulatorStorage : IDisposable
{
    /// <summary>Bytes for an upload in progress; nothing of them exists for anybody until <see cref="Accept"/>.</summary>
    DraftBytes BeginDraft();

    /// <summary>Makes the uploaded requests durable under the batch's id; the journal's record follows and makes them exist.</summary>
    void Accept(string batchId, DraftBytes draft, RequestEntry[] entries);

    /// <summary>Bytes for the results of a batch; they count once <see cref="KeepResults"/> made them durable.</summary>
    IByteStore BeginResults(string batchId);

    /// <summary>Makes results durable and closes them; the journal's record follows and makes them exist.</summary>
    void KeepResults(string batchId, IByteStore results, OutcomeEntry[] outcomes);

    /// <summary>The bytes of accepted requests; whoever opens them disposes them.</summary>
    IByteStore OpenRequests(string batchId);

    /// <summary>The lines of an ended batch; whoever opens them disposes them.</summary>
    IByteStore OpenResults(string batchId);

    /// <summary>Frees the bytes of a batch whose deletion the journal has recorded; its indexes stay, for the ledger. Can be repeated.</summary>
    void Delete(string batchId);

    /// <summary>Appends to the journal, durably.</summary>
    void Append(JournalRecord record);

    /// <summary>The journal of former lives, in order.</summary>
    IEnumerable<JournalRecord> ReadJournal();

    /// <summary>The index of a batch that a former life accepted.</summary>
    RequestEntry[] ReadRequestIndex(string batchId);

    /// <summary>The outcomes of a batch that a former life ended.</summary>
    OutcomeEntry[] ReadOutcomes(string batchId);

    /// <summary>Removes what no record of the journal names: uploads and batches that were cut off.</summary>
    void RemoveUnknown(IReadOnlySet<string> batchIds);
}
