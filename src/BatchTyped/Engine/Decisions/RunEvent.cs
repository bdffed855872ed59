using System.Collections.Immutable;
using BatchTyped.Api;
using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Decisions;

/// <summary>Something that happened to a run. <see cref="RunMachine.Apply"/> is the only reader.</summary>
internal abstract record RunEvent
{
    private RunEvent() { }

    /// <summary>The name of the transition in the log.</summary>
    internal string Name => GetType().Name;

    /// <summary>A driver took the run over: after its first start, after a restart, after a crash.</summary>
    internal sealed record Driven : RunEvent;

    /// <summary>The service told whose key this is.</summary>
    internal sealed record ServiceSeen(string? Organization, string? Workspace) : RunEvent;

    /// <summary>The next items of the source lie in the archive as a batch.</summary>
    /// <param name="Batch">What was built.</param>
    /// <param name="Source">Which items.</param>
    /// <param name="IsLast">Whether the source ended behind them.</param>
    internal sealed record ChunkBuilt(BuiltBatch Batch, SourceSpan Source, bool IsLast) : RunEvent;

    /// <summary>The source ended, and no item was left for another batch.</summary>
    /// <param name="Position">How many items it had in all, skipped duplicates included.</param>
    internal sealed record SourceEnded(long Position) : RunEvent;

    /// <summary>Items that are sent again lie in the archive as a batch.</summary>
    /// <param name="Batch">What was built.</param>
    /// <param name="Segments">The batches whose segments it holds.</param>
    /// <param name="Apart">Whether it holds those requests of the segments that go out under headers of their own.</param>
    internal sealed record RetryBuilt(BuiltBatch Batch, ImmutableArray<int> Segments, bool Apart = false) : RunEvent;

    /// <summary>A batch that was too large lies in the archive as two.</summary>
    internal sealed record BatchSplit(int Ordinal, BuiltBatch First, BuiltBatch Second) : RunEvent;

    /// <summary>The workspace was looked at, and sending may begin.</summary>
    /// <param name="Ordinal">The batch.</param>
    /// <param name="Mark">The newest batch of the workspace; empty when there is none.</param>
    /// <param name="ServerTime">The service's time.</param>
    internal sealed record SendBegun(int Ordinal, string Mark, DateTimeOffset ServerTime) : RunEvent;

    /// <summary>An upload came to nothing before its last bytes went out: the service can't have accepted it.</summary>
    /// <param name="Ordinal">The batch.</param>
    /// <param name="Reason">What happened.</param>
    /// <param name="IsTooLarge">Whether something between here and the service found the body too large.</param>
    internal sealed record UploadFailed(int Ordinal, string Reason, bool IsTooLarge = false) : RunEvent;

    /// <summary>All but the last two bytes are at the service; they go out once this is durable.</summary>
    internal sealed record CommitPoint(int Ordinal) : RunEvent;

    /// <summary>The service refused, before or after the whole body: it surely has no batch.</summary>
    internal sealed record Refused(int Ordinal, BatchApiException Error) : RunEvent;

    /// <summary>The service has the batch.</summary>
    internal sealed record Accepted(int Ordinal, BatchSnapshot Batch, string? RequestId) : RunEvent;

    /// <summary>The answer to a whole body was lost, or isn't the service's own.</summary>
    /// <param name="Ordinal">The batch.</param>
    /// <param name="Reason">What happened.</param>
    /// <param name="ServerAnswered">Whether the service itself answered that it had failed.</param>
    /// <param name="IsTooLarge">Whether something between here and the service found the body too large.</param>
    internal sealed record AnswerLost(int Ordinal, string Reason, bool ServerAnswered, bool IsTooLarge = false) : RunEvent;

    /// <summary>The list of batches was read down to the mark of an uncertain batch.</summary>
    /// <param name="Ordinal">The uncertain batch.</param>
    /// <param name="Candidates">Unknown batches of its size, oldest first.</param>
    internal sealed record Looked(int Ordinal, ImmutableArray<string> Candidates) : RunEvent;

    /// <summary>One result line told whose batch a candidate is.</summary>
    internal sealed record Proven(int Ordinal, BatchSnapshot Batch, bool Ours) : RunEvent;

    /// <summary>Whose batch a candidate is can't be found out any more.</summary>
    internal sealed record Unprovable(int Ordinal, string BatchId, string Reason) : RunEvent;

    /// <summary>Candidates turned out to be known: batches of this or another run have their ids.</summary>
    internal sealed record Claimed(ImmutableArray<string> BatchIds) : RunEvent;

    /// <summary>The user decided what becomes of a held batch.</summary>
    internal sealed record Decided(Decision Decision) : RunEvent;

    /// <summary>The list of batches was matched against the sends that are still watched.</summary>
    internal sealed record Watched(ImmutableArray<Sighting> Sightings) : RunEvent;

    /// <summary>The lines of a batch that was paid twice were read.</summary>
    internal sealed record TwinPriced(int Ordinal, string BatchId, Tally Tally) : RunEvent;

    /// <summary>The service was asked how its batches are.</summary>
    /// <param name="Batches">As it shows them.</param>
    /// <param name="ServerTime">Its time, where it gave one.</param>
    internal sealed record Polled(ImmutableArray<BatchSnapshot> Batches, DateTimeOffset? ServerTime = null) : RunEvent;

    /// <summary>The service doesn't know a batch it had accepted.</summary>
    internal sealed record BatchGone(int Ordinal, string BatchId) : RunEvent;

    /// <summary>The service was asked to cancel a batch.</summary>
    internal sealed record CancelSent(int Ordinal) : RunEvent;

    /// <summary>The results of a batch lie in the archive as received.</summary>
    /// <param name="Ordinal">The batch.</param>
    /// <param name="Hash">What they hash to.</param>
    /// <param name="IsUnclean">Whether the download broke off, or held anything but results.</param>
    /// <param name="Counts">The counts of the batch, where the API was asked for them anew.</param>
    internal sealed record Collected(int Ordinal, string? Hash = null, bool IsUnclean = false, RequestCounts? Counts = null) : RunEvent;

    /// <summary>No results came: what was answered holds none.</summary>
    /// <param name="Ordinal">The batch.</param>
    /// <param name="AreGone">Whether the API itself says that it hasn't got them any more.</param>
    /// <param name="Answered">What was answered, for people.</param>
    /// <param name="Status">The HTTP status of the answer; <see langword="null"/> when none came.</param>
    /// <param name="Words">The first words of an answer that isn't the API's own.</param>
    internal sealed record ResultsRefused(int Ordinal, bool AreGone, string Answered = "", int? Status = null, string? Words = null) : RunEvent;

    /// <summary>The clock was set: what the run waits for moves with it.</summary>
    internal sealed record ClockJumped(TimeSpan By) : RunEvent;

    /// <summary>The archived results are not whole: they are fetched again.</summary>
    /// <param name="Ordinal">The batch.</param>
    /// <param name="Reason">What is wrong with them.</param>
    /// <param name="Found">What was found; <see langword="null"/> when the disk gave back other bytes than were written.</param>
    internal sealed record ResultsIncomplete(int Ordinal, string Reason, ResultsFound? Found = null) : RunEvent;

    /// <summary>Every line of a batch has its verdict.</summary>
    /// <param name="Ordinal">The batch.</param>
    /// <param name="Tally">What it came to.</param>
    /// <param name="Segment">The requests to send again; <see langword="null"/> when there are none.</param>
    /// <param name="AllInvalid">Whether the service called every request invalid.</param>
    /// <param name="FirstError">The service's message for the first errored line.</param>
    /// <param name="Written">What verdicts and retry segment hash to.</param>
    internal sealed record Settled(int Ordinal, Tally Tally, SegmentRecord? Segment, bool AllInvalid, string? FirstError, FileHashes? Written = null) : RunEvent;

    /// <summary>The service was asked once more for results that a settled batch lacks.</summary>
    /// <param name="Ordinal">The batch.</param>
    /// <param name="AreGone">Whether the service says that it doesn't keep them any more.</param>
    /// <param name="Found">What came; <see langword="null"/> when nothing did.</param>
    internal sealed record CollectedAgain(int Ordinal, bool AreGone, LateResults? Found = null) : RunEvent;

    /// <summary>All results of a settled batch were handed out, and those of all batches that settled before.</summary>
    /// <param name="SettledOrder">Which batch, by the order in which they settled.</param>
    /// <param name="Invalid">How many of its answers didn't fit the result type.</param>
    internal sealed record Delivered(int SettledOrder, long Invalid) : RunEvent;

    /// <summary>Files that a row doesn't stand for any more are deleted.</summary>
    internal sealed record Swept(int Ordinal, DroppedFiles Files) : RunEvent;

    /// <summary>What is kept of a settled batch was compressed.</summary>
    internal sealed record Compressed(int Ordinal) : RunEvent;

    /// <summary>Somebody asked to cancel the run.</summary>
    internal sealed record CancelSeen : RunEvent;

    /// <summary>The run can't go on without somebody's doing.</summary>
    internal sealed record Paused(BatchPauseReason Reason, string Message) : RunEvent;

    /// <summary>Every accepted item has its final result.</summary>
    internal sealed record Ended : RunEvent;
}
