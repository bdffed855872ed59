using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Driving;

/// <summary>A run as results, progress and summary see it, whoever drives it.</summary>
internal interface IRunView : IAsyncDisposable
{
    /// <summary>As the last transaction left it.</summary>
    RunState State { get; }

    /// <summary>Whether nothing more will happen through this view.</summary>
    bool IsOver { get; }

    /// <summary>Why nothing more will happen, when it isn't that the run has ended.</summary>
    Exception? Fault { get; }

    /// <summary>Completes when something has happened since <paramref name="seen"/>, or when the view is over.</summary>
    Task ChangedAsync(RunState seen, CancellationToken cancellationToken);

    /// <summary>Looks again at once, for example because somebody asked to cancel.</summary>
    void Nudge();
}
