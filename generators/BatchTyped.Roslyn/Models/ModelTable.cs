using System.Collections.Immutable;
using System.Text;

namespace BatchTyped.Roslyn.Models;

/// <summary>The models that rules know: those of the library's one file, and those that a project adds or corrects.</summary>
internal sealed class ModelTable
{
    private static readonly Lazy<ModelTable> Embedded = new(ReadEmbedded);

    private readonly ImmutableSortedDictionary<string, ModelInfo> _models;
    private readonly Dictionary<string, ModelInfo> _byName;

    private ModelTable(string asOf, ImmutableSortedDictionary<string, ModelInfo> models)
    {
        AsOf = asOf;
        _models = models;
        _byName = new Dictionary<string, ModelInfo>(StringComparer.Ordinal);
        foreach (var model in models.Values)
        {
            foreach (var name in model.Aliases.Prepend(model.Id))
            {
                _byName[name] = model;
            }
        }
    }

    /// <summary>The models this version of the library came with.</summary>
    internal static ModelTable Default => Embedded.Value;

    /// <summary>The day the facts were gathered.</summary>
    internal string AsOf { get; }

    internal IEnumerable<ModelInfo> Models => _models.Values;

    /// <summary>All ids and aliases.</summary>
    internal IEnumerable<string> Names => _byName.Keys;

    /// <summary>Finds a model by its id or by an alias; <see langword="null"/> when it isn't known.</summary>
    internal ModelInfo? Find(string name) => _byName.TryGetValue(name, out var model) ? model : null;

    /// <summary>This table with the facts of another file of the same form: of known models, the facts it gives replace ours.</summary>
    /// <exception cref="FormatException">The text doesn't have the form of <c>models.json</c>; the message says where.</exception>
    internal ModelTable With(string json)
    {
        var file = new ModelObject(JsonReader.Read(json), "the file");
        var asOf = file.Day("as_of");
        var models = _models.ToBuilder();
        foreach (var facts in file.Objects("models"))
        {
            var known = facts.Text("id") is { } id ? Find(id) : null;
            var read = ModelFileReader.Read(facts, known);
            models[read.Id] = read;
        }

        file.EnsureNothingElse();
        return new ModelTable(asOf ?? AsOf, models.ToImmutable());
    }

    private static ModelTable ReadEmbedded()
    {
        using var stream = typeof(ModelTable).Assembly.GetManifestResourceStream("BatchTyped.models.json")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return new ModelTable("", ImmutableSortedDictionary.Create<string, ModelInfo>(StringComparer.Ordinal)).With(reader.ReadToEnd());
    }
}
