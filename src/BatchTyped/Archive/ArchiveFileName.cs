using System.Globalization;

namespace BatchTyped.Archive;

/// <summary>How a file of the archive is called on disk: the batch in at least six digits, then an extension that tells the kind.</summary>
internal static class ArchiveFileName
{
    private static readonly (ArchiveKind Kind, string Extension)[] Extensions =
    [
        (ArchiveKind.Requests, ".requests.json"),
        (ArchiveKind.Index, ".index"),
        (ArchiveKind.Items, ".items.jsonl"),
        (ArchiveKind.Results, ".results.jsonl"),
        (ArchiveKind.Verdicts, ".verdicts"),
        (ArchiveKind.Retry, ".retry.jsonl"),
        (ArchiveKind.RetryIndex, ".retry.index"),
    ];

    public static string Of(ArchiveFile file)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(file.Batch);
        foreach (var (kind, extension) in Extensions)
        {
            if (kind == file.Kind)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{file.Batch:D6}{extension}");
            }
        }

        throw new ArgumentOutOfRangeException(nameof(file), file.Kind, "There is no such kind of file.");
    }

    /// <summary>Reads a name back; anything that <see cref="Of"/> doesn't write is no file of the archive.</summary>
    public static bool TryParse(string name, out ArchiveFile file)
    {
        file = default;
        if (name.IndexOf('.', StringComparison.Ordinal) is not (>= 0 and var dot)
            || !int.TryParse(name.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var batch)
            || batch == 0)
        {
            return false;
        }

        foreach (var (kind, extension) in Extensions)
        {
            if (name.AsSpan(dot).SequenceEqual(extension))
            {
                file = new ArchiveFile(batch, kind);
                return Of(file) == name;
            }
        }

        return false;
    }
}
