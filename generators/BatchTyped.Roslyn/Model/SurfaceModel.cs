using BatchTyped.Roslyn.Collections;

namespace BatchTyped.Roslyn.Model;

/// <summary>The surface of a faulty task: what other code can name of it, so that one mistake stays one error.</summary>
internal sealed record SurfaceModel
{
    /// <summary>Where the type stands.</summary>
    public required PlaceModel Place { get; init; }

    /// <summary>Whether a further part of the type can be declared.</summary>
    public required bool IsPartial { get; init; }

    /// <summary>The result type as code.</summary>
    public required string ResultType { get; init; }

    /// <summary>The key's type as code; <c>object</c> where the template doesn't tell.</summary>
    public required string KeyType { get; init; }

    /// <summary>The rules that were broken, in the order of their ids.</summary>
    public required EquatableArray<string> BrokenRules { get; init; }
}
