using BatchTyped.Roslyn;
using BatchTyped.Roslyn.Model;
using Microsoft.CodeAnalysis;

namespace BatchTyped.Generator;

/// <summary>What one marked type gives the printers: a task, the surface of a faulty one, or nothing. Equal when nothing to print has changed.</summary>
/// <param name="Task">The task.</param>
/// <param name="Surface">The surface of a faulty task.</param>
internal sealed record GeneratorInput(TaskModel? Task, SurfaceModel? Surface)
{
    private readonly string? _unreadName;

    internal static GeneratorInput None { get; } = new(null, null);

    /// <summary>The metadata name of a type that is read in a step of its own, since its prompt stands in a file.</summary>
    public string? UnreadType { get; private init; }

    /// <summary>The type's name; <see langword="null"/> when there is nothing to print.</summary>
    public string? DisplayName => (Task?.Place ?? Surface?.Place)?.DisplayName ?? _unreadName;

    /// <summary>Leaves the problems behind: they hold locations, which change with every edit, and the analyzers report them.</summary>
    internal static GeneratorInput Of(TaskReading reading) => new(reading.Task, reading.Surface);

    /// <summary>A type to be read later.</summary>
    internal static GeneratorInput Unread(INamedTypeSymbol type) => new(type);

    private GeneratorInput(INamedTypeSymbol type) : this(null, null)
    {
        UnreadType = type.ToMetadataName();
        _unreadName = type.ToFullName();
    }
}
