using System.Collections.Immutable;
using BatchTyped.Roslyn.Model;

namespace BatchTyped.Roslyn;

/// <summary>What reading a marked type gave: a task or problems, and in both cases as much of its surface as is known.</summary>
/// <param name="Task">The task, when there are no problems.</param>
/// <param name="Surface">What a stub needs, when there are; <see langword="null"/> when not even that is known.</param>
/// <param name="Problems">What is wrong.</param>
internal sealed record TaskReading(TaskModel? Task, SurfaceModel? Surface, ImmutableArray<TaskProblem> Problems);
