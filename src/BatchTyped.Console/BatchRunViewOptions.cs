namespace BatchTyped;

/// <summary>How a run is shown on a console.</summary>
public sealed class BatchRunViewOptions
{
    /// <summary>What stands before it. Default: the name of the run.</summary>
    public string? Title { get; init; }

    /// <summary>What an item is called, in the plural. Default: <c>items</c>.</summary>
    public string ItemsName { get; init; } = "items";

    /// <summary>
    /// How many items the input has, where that is known before it was read. Without it there is no bar until the input was read to its
    /// end. Default: <see langword="null"/>.
    /// </summary>
    public long? Total { get; init; }

    /// <summary>Whether the summary is written once the run has ended. Default: yes.</summary>
    public bool ShowSummary { get; init; } = true;

    /// <summary>The clock and the time zone of what is shown. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
