namespace BatchTyped;

/// <summary>There is no run of this name in the state folder.</summary>
public sealed class BatchRunNotFoundException : BatchTypedException
{
    internal BatchRunNotFoundException(string run, string statePath, IReadOnlyList<string> suggestions)
        : this($"There is no run \"{run}\" in {statePath}.{Ask(suggestions)} RunsAsync lists the runs; StartAsync begins one.", (run, suggestions))
    {
    }

    private BatchRunNotFoundException(string message, (string Run, IReadOnlyList<string> Suggestions) about) : base(message) => (Run, Suggestions) = about;

    /// <summary>The name that was asked for.</summary>
    public string Run { get; }

    /// <summary>Names of runs that are like it, the closest first; at most 3, often none.</summary>
    public IReadOnlyList<string> Suggestions { get; }

    /// <summary>A run was deleted while a handle followed it.</summary>
    internal static BatchRunNotFoundException Deleted(string run) => new($"Run \"{run}\" was deleted.", (run, []));

    private static string Ask(IReadOnlyList<string> suggestions) =>
        suggestions.Count == 0 ? "" : $" Did you mean {string.Join(" or ", suggestions.Select(name => $"\"{name}\""))}?";
}
