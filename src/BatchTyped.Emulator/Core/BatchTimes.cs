namespace BatchTyped.Emulator.Core;

/// <summary>The life of a batch as arithmetic: everything follows from when it was created, how long it takes, and whether it was canceled.</summary>
internal sealed record BatchTimes(DateTimeOffset CreatedAt, TimeSpan Processing)
{
    public static readonly TimeSpan Window = TimeSpan.FromHours(24);
    public static readonly TimeSpan Retention = TimeSpan.FromDays(29);

    /// <summary>How far the times of the requests lie apart; done evenly if <see langword="null"/>.</summary>
    public double? RequestSpread { get; init; }

    public DateTimeOffset? CancelInitiatedAt { get; init; }

    /// <summary>How long a canceled batch takes to wind down.</summary>
    public TimeSpan Winding { get; init; }

    /// <summary>Nothing can be stopped any more: the cancel is taken, and everything is processed nevertheless.</summary>
    public bool CancelIsTooLate { get; init; }

    public DateTimeOffset ExpiresAt => CreatedAt + Window;

    public DateTimeOffset ArchivedAt => CreatedAt + Retention;

    public DateTimeOffset EndsAt
    {
        get
        {
            var end = Earlier(CreatedAt + Processing, ExpiresAt);
            return CancelInitiatedAt is { } canceledAt && !CancelIsTooLate ? Earlier(end, canceledAt + Winding) : end;
        }
    }

    /// <summary>What becomes of the request whose turn comes after this share (0 to 1) of the others.</summary>
    public RequestFate FateAt(double turn)
    {
        // What ends by itself has done everything.
        if (EndsAt == CreatedAt + Processing || CreatedAt + (Processing * DoneShare.OfTurn(turn, RequestSpread)) <= EndsAt)
        {
            return RequestFate.Processed;
        }

        return CancelInitiatedAt is not null && EndsAt < ExpiresAt ? RequestFate.Canceled : RequestFate.Expired;
    }

    /// <summary>How many of so many requests still wait.</summary>
    public int Waiting(int count, DateTimeOffset now)
    {
        var elapsed = now - CreatedAt;
        return now >= EndsAt ? 0 : (int)Math.Ceiling(count * (1 - DoneShare.OfTime(Math.Clamp(elapsed / Processing, 0, 1), RequestSpread)));
    }

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
