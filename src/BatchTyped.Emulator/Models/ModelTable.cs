namespace BatchTyped.Emulator.Models;

/// <summary>The models the emulator knows: those of the library's <c>models.json</c>, newest first, and the ones its options add.</summary>
internal sealed class ModelTable
{
    private static readonly IReadOnlyList<ModelFacts> Known = [.. ModelFactsReader.ReadEmbedded().OrderByDescending(model => model.CreatedAt)];

    private static readonly Dictionary<string, ModelFacts> KnownByName = ByName(Known);

    private readonly Dictionary<string, ModelFacts> _byName;

    public ModelTable(IEnumerable<string> extraModels)
    {
        ModelFacts[] extra =
        [
            .. extraModels.Select(id => new ModelFacts(id, id)
            {
                TakesLongOutputBeta = true,
                Thinking = ThinkingTypes.Adaptive | ThinkingTypes.Disabled | ThinkingTypes.Enabled | ThinkingTypes.BetweenTools,
            }),
        ];
        All = [.. extra, .. Known];
        _byName = extra.Length == 0 ? KnownByName : ByName(All);
    }

    /// <summary>All models, newest first.</summary>
    public IReadOnlyList<ModelFacts> All { get; }

    /// <summary>Finds a model by its id or its alias.</summary>
    public ModelFacts? Find(string name) => _byName.GetValueOrDefault(name);

    private static Dictionary<string, ModelFacts> ByName(IReadOnlyList<ModelFacts> models)
    {
        var byName = new Dictionary<string, ModelFacts>(StringComparer.Ordinal);
        foreach (var model in models)
        {
            foreach (var name in model.Aliases.Prepend(model.Id))
            {
                byName.TryAdd(name, model);
            }
        }

        return byName;
    }
}
