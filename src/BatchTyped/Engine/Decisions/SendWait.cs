namespace BatchTyped.Engine.Decisions;

/// <summary>Why a batch that is ready isn't sent yet.</summary>
internal enum SendWait
{
    /// <summary>Nothing keeps it.</summary>
    None,

    /// <summary>The queue at the service has no room for it.</summary>
    Queue,

    /// <summary>The budget has no room for it until something that is in flight has settled.</summary>
    Budget,
}
