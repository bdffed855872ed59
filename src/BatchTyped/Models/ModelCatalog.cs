using System.Collections.Frozen;
using System.Text.Json;

namespace BatchTyped.Models;

/// <summary>The models that are known. Any string is a legal model all the same: one that isn't here is one nothing is known of.</summary>
internal sealed class ModelCatalog
{
    private readonly IReadOnlyList<ModelFacts> _models;
    private readonly FrozenDictionary<string, ModelFacts> _byName;

    private ModelCatalog(DateOnly? asOf, IReadOnlyList<ModelFacts> models)
    {
        AsOf = asOf;
        _models = models;
        _byName = models
            .SelectMany(model => model.Aliases.Prepend(model.Id), (model, name) => KeyValuePair.Create(name, model))
            .ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The models this version of the library came with.</summary>
    internal static ModelCatalog Default { get; } = ReadEmbedded();

    /// <summary>The day the facts were gathered.</summary>
    internal DateOnly? AsOf { get; }

    /// <summary>Finds a model by its id or by an alias; <see langword="null"/> when it isn't known.</summary>
    internal ModelFacts? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>
    /// This catalogue with the facts of another file of the same form: new models are added, and of known ones the facts it gives
    /// replace ours.
    /// </summary>
    /// <exception cref="JsonException">The file doesn't have the form of <c>models.json</c>.</exception>
    internal ModelCatalog With(Stream json)
    {
        var file = JsonSerializer.Deserialize(json, ModelJsonContext.Default.ModelFile) ?? new ModelFile();
        var models = _models.ToDictionary(model => model.Id, StringComparer.Ordinal);
        foreach (var facts in file.Models)
        {
            var merged = Find(facts.Id) is { } known ? facts.Over(known) : facts;
            models[merged.Id] = merged;
        }

        return new ModelCatalog(file.AsOf ?? AsOf, [.. models.Values]);
    }

    private static ModelCatalog ReadEmbedded()
    {
        using var json = typeof(ModelCatalog).Assembly.GetManifestResourceStream("BatchTyped.models.json")!;
        return new ModelCatalog(asOf: null, []).With(json);
    }
}
