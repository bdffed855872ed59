namespace Samples;

/// <summary>Items from the files of a folder, in the order of their names: a run that goes on compares them in that order.</summary>
internal sealed class FolderInput(string path, SampleSetup setup, BadRows badRows)
{
    private readonly List<string> _skipped = [];

    /// <summary>Why files were left out.</summary>
    public IReadOnlyList<string> Skipped => _skipped;

    /// <exception cref="InputException">The folder or one of its files can't be used; the message says which and why.</exception>
    public IReadOnlyList<TItem> Read<TItem>(Func<string, TItem> read)
    {
        var items = new List<TItem>();
        foreach (var file in Files())
        {
            try
            {
                items.Add(read(file));
            }
            catch (Exception exception) when (exception is InputException or FormatException or IOException or UnauthorizedAccessException)
            {
                if (badRows == BadRows.Stop)
                {
                    throw new InputException($"{file}: {exception.Message}", exception);
                }

                _skipped.Add($"{file}: {exception.Message}");
            }
        }

        return items.Count > 0 ? items : throw new InputException($"There are no {setup.Items} in {path}. Name a {setup.InputForm}: {setup.InputOption} PATH.");
    }

    private IEnumerable<string> Files()
    {
        try
        {
            return Directory.EnumerateFiles(path).Order(StringComparer.Ordinal).ToList();
        }
        catch (DirectoryNotFoundException exception)
        {
            throw new InputException($"There is no folder {path}. Name a {setup.InputForm}: {setup.InputOption} PATH.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path} can't be read: {exception.Message}", exception);
        }
    }
}
