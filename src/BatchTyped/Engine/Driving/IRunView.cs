using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Driving;

/// <summary>A run as results, progress and summary see it, whoever drives it.</summary>
internal interface IRunView : IAsyncDisposable
{
    /// <summary>As the last transaction left it.</summary>
    RunState State { get; }

    /// <summary>As the store has it at this moment.</summary>
    /// <exception cref="BatchRunNotFoundException">The run was deleted.</exception>
    ValueTask<RunState> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Whether nothing more will happen through this view.</summary>
    bool IsOver { get; }

    /// <summary>Why nothing more will happen, when it isn't that the run has ended.</summary>
    Exception? Fault { get; }

    /// <summary>What is waited for, as far as this view knows.</summary>
    IReadOnlyList<BatchWait> Waits { get; }

    /// <summary>Completes at the next change, which may be that the view is over. Take it before looking at anything else.</summary>
    Task Changed { get; }

    /// <summary>Looks again at once, for example because somebody asked to cancel.</summary>
    void Nudge();

    /// <summary>What readers of results report to, where the run keeps only what wasn't delivered; otherwise <see langword="null"/>.</summary>
    ResultDelivery? Delivery { get; }
}
