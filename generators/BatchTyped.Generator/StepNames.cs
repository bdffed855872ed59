namespace BatchTyped.Generator;

/// <summary>The steps of the pipeline, by the names under which tests ask whether they ran again.</summary>
internal static class StepNames
{
    /// <summary>Each marked type with what its part is printed from.</summary>
    internal const string Tasks = nameof(Tasks);

    /// <summary>Each marked type whose prompt stands in a file, the same.</summary>
    internal const string TasksWithFiles = nameof(TasksWithFiles);

    /// <summary>The tasks whose names differ by capital letters only, which file names don't tell apart.</summary>
    internal const string Lookalikes = nameof(Lookalikes);

    /// <summary>Each marked type with the name of its file.</summary>
    internal const string Files = nameof(Files);
}
