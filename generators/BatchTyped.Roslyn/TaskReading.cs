using System.Collections.Immutable;
using BatchTyped.Roslyn.Model;

namespace BatchTyped.Roslyn;

/// <summary>What reading a marked type gave: a task, or the surface of a faulty one.</summary>
/// <param name="Task">The task, when there is at most advice.</param>
/// <param name="Surface">What a stub needs, when there isn't; <see langword="null"/> when not even that is known.</param>
/// <param name="Problems">What is wrong or advised against.</param>
internal sealed record TaskReading(TaskModel? Task, SurfaceModel? Surface, ImmutableArray<TaskProblem> Problems);
