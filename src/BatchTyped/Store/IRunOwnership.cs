namespace BatchTyped.Store;

/// <summary>The right to drive a run. Disposal gives it back.</summary>
internal interface IRunOwnership : IAsyncDisposable
{
    /// <summary>The run.</summary>
    string Run { get; }

    /// <summary>Rises by one with each owner; every commit is checked against it.</summary>
    long Epoch { get; }
}
