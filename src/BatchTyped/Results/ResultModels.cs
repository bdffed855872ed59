namespace BatchTyped.Results;

/// <summary>The models that requests of a run go to.</summary>
/// <param name="Task">The task's own.</param>
/// <param name="Fallback">Where refused requests go.</param>
internal sealed record ResultModels(string Task, string? Fallback)
{
    internal string Of(SettledLine line) => line.IsFallback && Fallback is not null ? Fallback : Task;
}
