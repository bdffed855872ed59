using BatchTyped.Roslyn.Model;
using BatchTyped.Roslyn.Models;

namespace BatchTyped.Analyzers.Models;

/// <summary>Whether a task's requests are thought about.</summary>
internal static class Thinking
{
    /// <summary>Whether it is known that the model thinks, as much as it likes.</summary>
    internal static bool IsFree(TaskModel task, ModelInfo? model) => task.Parameters.Thinking switch
    {
        "adaptive" => true,
        null => model?.Thinking?.ByDefault == true,
        _ => false,
    };

    /// <summary>Whether it isn't known that the model doesn't think; between tools is never, where there are none.</summary>
    internal static bool IsPossible(TaskModel task, ModelInfo? model) => task.Parameters.Thinking switch
    {
        "disabled" or "between_tools" => false,
        null => model?.Thinking?.ByDefault != false,
        _ => true,
    };

    /// <summary>Whether a model accepts that thinking is switched off at an effort.</summary>
    internal static bool CanBeDisabled(ModelInfo? model, string? effort) =>
        model?.Thinking is { Disabled: true } thinking && !IsAbove(effort, thinking.DisabledUpToEffort);

    /// <summary>Whether an effort is above a limit; where one of both isn't given, it isn't.</summary>
    internal static bool IsAbove(string? effort, string? limit) => effort is not null && limit is not null && Rank(effort) > Rank(limit);

    private static int Rank(string effort) => EffortInfo.Words.Select((word, rank) => word == effort ? rank : 0).Sum();
}
