namespace BatchTyped.Simulation.Tests.World;

/// <summary>Kinds of configurations and happenings that can be switched on one by one.</summary>
internal enum Kind
{
    /// <summary>Equal requests of a batch are sent once.</summary>
    Sharing,

    /// <summary>The source makes the run wait for its next item.</summary>
    WaitingSource,

    /// <summary>The source waits for good once the run is canceled.</summary>
    SilentSource,

    /// <summary>The store makes a change durable, and its answer is lost.</summary>
    LostCommit,

    /// <summary>The run is deleted, and another one of its name is started.</summary>
    Deletion,
}
