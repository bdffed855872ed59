using BatchTyped.Roslyn;
using BatchTyped.Roslyn.Model;

namespace BatchTyped.Generator;

/// <summary>What one marked type gives the printers: a task, the surface of a faulty one, or nothing. Equal when nothing to print has changed.</summary>
/// <param name="Task">The task.</param>
/// <param name="Surface">The surface of a faulty task.</param>
internal sealed record GeneratorInput(TaskModel? Task, SurfaceModel? Surface)
{
    internal static GeneratorInput None { get; } = new(null, null);

    /// <summary>The type's name; <see langword="null"/> when there is nothing to print.</summary>
    public string? DisplayName => (Task?.Place ?? Surface?.Place)?.DisplayName;

    /// <summary>Leaves the problems behind: they hold locations, which change with every edit, and the analyzers report them.</summary>
    internal static GeneratorInput Of(TaskReading reading) => new(reading.Task, reading.Surface);
}
