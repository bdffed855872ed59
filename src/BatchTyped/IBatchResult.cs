namespace BatchTyped;

/// <summary>A result without its value's type: what all results of a task share.</summary>
/// <typeparam name="TTask">The task.</typeparam>
public interface IBatchResult<out TTask>
{
    /// <summary>The item that made the request, also after a restart.</summary>
    TTask Item { get; }

    /// <summary>The item's <c>custom_id</c> without the marker that each batch adds to it.</summary>
    string CustomId { get; }

    /// <summary>How the item ended.</summary>
    BatchOutcome Outcome { get; }

    /// <summary>Why there is no value; <see langword="null"/> when there is one.</summary>
    BatchFailure? Failure { get; }
}
