using System.Globalization;
using System.IO.Hashing;
using System.Text;

namespace BatchTyped.Archive;

/// <summary>
/// What the archive of a run knows of its rows: a number that the rows had when the last send was committed or accepted. Rows with a
/// lower one are an older copy, which doesn't know what was sent since.
/// </summary>
/// <param name="RunId">The run's random number.</param>
/// <param name="Sends">How many times a send had been committed or accepted.</param>
/// <param name="IsDeleted">Whether the run's rows were to be deleted next: files without rows are then what is left of it.</param>
internal sealed record ArchiveWitness(ulong RunId, long Sends, bool IsDeleted = false)
{
    private const string Format = "batchtyped-sends-1";

    /// <summary>One line, with a hash over itself.</summary>
    internal byte[] ToBytes()
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{Format} {RunId:x16} {Sends} {(IsDeleted ? "deleted" : "kept")}");
        return Encoding.ASCII.GetBytes($"{text} {HashOf(text)}\n");
    }

    /// <returns>The witness; <see langword="null"/> when the bytes aren't what <see cref="ToBytes"/> gave.</returns>
    internal static ArchiveWitness? Read(ReadOnlySpan<byte> bytes)
    {
        var line = Encoding.ASCII.GetString(bytes);
        return line.Split(' ') is [Format, var run, var sends, var state and ("deleted" or "kept"), var hash]
            && hash == HashOf(line[..^(hash.Length + 1)]) + "\n"
            && ulong.TryParse(run, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var runId)
            && long.TryParse(sends, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? new ArchiveWitness(runId, count, state == "deleted")
            : null;
    }

    private static string HashOf(string text) => Convert.ToHexStringLower(XxHash128.Hash(Encoding.ASCII.GetBytes(text)));
}
