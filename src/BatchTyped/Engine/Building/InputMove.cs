namespace BatchTyped.Engine.Building;

/// <summary>What came of asking the source for its next item.</summary>
internal enum InputMove
{
    /// <summary>The source has given an item.</summary>
    Item = 1,

    /// <summary>The source has ended.</summary>
    Ended,

    /// <summary>The source hasn't answered yet. The question stays open.</summary>
    Waits,

    /// <summary>The source held up the thread until the work was abandoned: whoever asked must not touch anything any more.</summary>
    LeftBehind,
}
