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
    /// end. Default: <see langword="null"/>; 0 to 1,000,000,000,000.
    /// </summary>
    public long? Total { get; init; }

    /// <summary>Whether the summary is written once the run has ended. Default: yes.</summary>
    public bool ShowSummary { get; init; } = true;

    /// <summary>The clock and the time zone of what is shown. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    private const long MostItems = 1_000_000_000_000;

    /// <summary>The options, or the defaults.</summary>
    /// <exception cref="ArgumentException">One can't be used.</exception>
    internal static BatchRunViewOptions Checked(BatchRunViewOptions? options)
    {
        options ??= new BatchRunViewOptions();
        return options.ItemsName is null || options.TimeProvider is null
                ? throw new ArgumentException($"{nameof(BatchRunViewOptions)}.{(options.ItemsName is null ? nameof(ItemsName) : nameof(TimeProvider))} is null; leave it as it is for the default.", nameof(options))
            : options.Total is < 0 or > MostItems
                ? throw new ArgumentException(FormattableString.Invariant($"{nameof(BatchRunViewOptions)}.{nameof(Total)} is {options.Total}; it must be 0 to {MostItems:N0}."), nameof(options))
            : options;
    }
}
