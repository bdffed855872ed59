namespace BatchTyped.Emulator;

/// <summary>One batch an emulator accepted.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Workspace">The workspace of the key it was created with.</param>
/// <param name="ApiVersion">The API version it was created with.</param>
/// <param name="ProcessingStatus"><c>in_progress</c>, <c>canceling</c> or <c>ended</c>.</param>
/// <param name="Requests">How many requests it has.</param>
/// <param name="CreatedAt">When it was accepted.</param>
/// <param name="EndedAt">When it ended, if it did.</param>
/// <param name="IsDeleted">Whether it was deleted since.</param>
public sealed record EmulatorBatch(
    string Id,
    string Workspace,
    string ApiVersion,
    string ProcessingStatus,
    int Requests,
    DateTimeOffset CreatedAt,
    DateTimeOffset? EndedAt,
    bool IsDeleted);
