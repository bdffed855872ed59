namespace BatchTyped.Engine.Settling;

/// <summary>Who canceled a batch at the service.</summary>
internal enum CanceledBy
{
    /// <summary>The service shows no cancel.</summary>
    Nobody,

    /// <summary>This run's user.</summary>
    Run,

    /// <summary>Another program, or a person at the console.</summary>
    SomebodyElse,
}
