using System.Globalization;

namespace BatchTyped;

/// <summary>The process that drives a run.</summary>
public sealed record BatchRunDriver
{
    /// <summary>The name of its machine or container; <see langword="null"/> when it isn't known.</summary>
    public required string? Host { get; init; }

    /// <summary>The system's id of the process on that machine; <see langword="null"/> when it isn't known.</summary>
    public required int? ProcessId { get; init; }

    /// <summary>Since when it drives the run, by its own clock; <see langword="null"/> when that isn't known.</summary>
    public required DateTimeOffset? Since { get; init; }

    /// <summary>Whether it is the process that asks.</summary>
    public required bool IsThisProcess { get; init; }

    /// <summary>A phrase for people.</summary>
    public override string ToString() => (IsThisProcess, Host, ProcessId, Since) switch
    {
        (true, _, _, { } since) => string.Create(CultureInfo.InvariantCulture, $"this process since {since:u}"),
        (true, _, _, null) => "this process",
        (false, { } host, { } id, { } since) => string.Create(CultureInfo.InvariantCulture, $"process {id} on {host} since {since:u}"),
        _ => "another process, of which nothing more is known",
    };
}
