using BatchTyped.Models;

namespace BatchTyped.Engine.Files;

/// <summary>The model that refused requests go to, once.</summary>
/// <param name="Name">As it stands in requests.</param>
/// <param name="Facts">What is known of it.</param>
internal sealed record FallbackModel(string Name, ModelFacts? Facts)
{
    /// <summary>Whether a name is its name: an answer may give the id of the model where the request gave an alias.</summary>
    internal bool Is(string name) => name == Name || (Facts is not null && (name == Facts.Id || Facts.Aliases.Contains(name)));
}
