using System.Text.Json.Serialization;
using BatchTyped.Emulator.Core;

namespace BatchTyped.Emulator.Storage;

/// <summary>
/// One thing that happened. A command writes its record and then applies it; a restart applies the same records again,
/// so that a continued emulator can't differ from one that never stopped.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(BatchCreated), "batch_created")]
[JsonDerivedType(typeof(BatchCancelRequested), "batch_cancel_requested")]
[JsonDerivedType(typeof(BatchEnded), "batch_ended")]
[JsonDerivedType(typeof(BatchDeleted), "batch_deleted")]
[JsonDerivedType(typeof(ClockAdvanced), "clock_advanced")]
[JsonDerivedType(typeof(MessageAnswered), "message_answered")]
internal abstract record JournalRecord;

internal sealed record BatchCreated(
    string Id,
    long Ordinal,
    string Workspace,
    string ApiVersion,
    IReadOnlyList<string> Betas,
    DateTimeOffset At,
    TimeSpan Processing,
    int Count,
    double? RequestSpread = null,
    string? UserProfileId = null) : JournalRecord;

internal sealed record BatchCancelRequested(string Id, DateTimeOffset At, TimeSpan Winding, bool TooLate) : JournalRecord;

internal sealed record BatchEnded(string Id, DateTimeOffset At, RequestCounts Counts) : JournalRecord;

internal sealed record BatchDeleted(string Id) : JournalRecord;

internal sealed record ClockAdvanced(TimeSpan By) : JournalRecord;

internal sealed record MessageAnswered(long Ordinal, bool Billed, int InputTokens, int OutputTokens) : JournalRecord;
