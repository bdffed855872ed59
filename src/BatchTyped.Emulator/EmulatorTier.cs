namespace BatchTyped.Emulator;

/// <summary>The rate limits an emulator keeps: calls a minute, and batch requests in the queue.</summary>
public enum EmulatorTier
{
    /// <summary>Limits "by arrangement", so high that only a runaway client meets them.</summary>
    Custom = 0,

    /// <summary>1,000 calls a minute to the batch endpoints; 200,000 batch requests in the queue.</summary>
    Start,

    /// <summary>2,000 calls a minute to the batch endpoints; 300,000 batch requests in the queue.</summary>
    Build,

    /// <summary>4,000 calls a minute to the batch endpoints; 500,000 batch requests in the queue.</summary>
    Scale,
}
