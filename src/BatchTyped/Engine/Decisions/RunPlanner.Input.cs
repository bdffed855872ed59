namespace BatchTyped.Engine.Decisions;

/// <content>A source may answer at any time, or never: nothing but its own items waits for it.</content>
internal sealed partial class RunPlanner
{
    /// <summary>A source that answers sooner isn't called idle.</summary>
    private static readonly TimeSpan ShortestIdle = TimeSpan.FromSeconds(1);

    /// <summary>How many times the idle limit a chunk is filled for whose source is slow and never idle that long.</summary>
    private const int SlowInput = 10;

    /// <summary>Whether the chunk that is being built takes no more items: nothing more is to be built, or it has waited long enough.</summary>
    private bool PlanClosing()
    {
        if (InFlight<RunEffect.BuildChunk>() == 0)
        {
            if (InFlight<RunEffect.AwaitInput>() > 0 && CanBuild())
            {
                // Somebody else may ask to cancel, which is no event of this process.
                WakeBy(_input.Now + Limits.PollCeiling);
            }

            return false;
        }

        // When the source began to keep the chunk waiting is no event: it is looked at again and again.
        WakeBy(_input.Now + ShortestIdle);
        if (!CanBuild() || Run.Pause is not null)
        {
            return true;
        }

        if (_input.Input.IdleFor is not { } idle)
        {
            return false;
        }

        if (idle >= Limits.InputIdleLimit || _input.Input.ChunkAge >= Limits.InputIdleLimit * SlowInput)
        {
            return true;
        }

        WakeBy(_input.Now + (Limits.InputIdleLimit - idle));
        return false;
    }

    /// <summary>Whether it is reported that the source keeps the run waiting.</summary>
    private bool WaitsForInput() => CanBuild() && Run.Pause is null
        && (InFlight<RunEffect.AwaitInput>() > 0 || (InFlight<RunEffect.BuildChunk>() > 0 && _input.Input.IdleFor >= ShortestIdle));

    /// <summary>Whether retries should wait for what the source gives next: not for a source that gives nothing.</summary>
    private bool MoreInputIsNear() => _input.HasSource && !_input.Input.IsAwaited;

    /// <summary>How long retries wait for others to join them while the source gives nothing: it may be long, or for ever, until nothing else is on its way.</summary>
    private TimeSpan? PatienceOfRetries() => CanBuild() && _input.Input.IsAwaited ? Limits.InputIdleLimit : null;
}
