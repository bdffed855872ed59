using System.Reflection;

namespace BatchTyped.Generator.Tests;

/// <summary>
/// Compares text with files beside a test, in the convention of Verify: <c>*.verified.cs</c> is what was accepted, <c>*.received.cs</c>
/// is written on a difference. The environment variable <c>BATCHTYPED_ACCEPT=1</c> accepts what was received.
/// </summary>
internal static class VerifiedFiles
{
    private const string Verified = ".verified.cs";
    private const string Received = ".received.cs";

    internal static string ProjectDirectory { get; } =
        typeof(VerifiedFiles).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(metadata => metadata.Key == "ProjectDirectory").Value!;

    /// <summary>Gives what differs; empty when the folder's verified files are exactly these.</summary>
    internal static IReadOnlyList<string> Compare(string folder, IReadOnlyDictionary<string, string> files, bool accept)
    {
        var differences = new List<string>();
        foreach (var (name, content) in files)
        {
            var path = Path.Combine(folder, name + Verified);
            var received = Path.Combine(folder, name + Received);
            if (File.Exists(path) && Normalize(File.ReadAllText(path)) == Normalize(content))
            {
                File.Delete(received);
            }
            else if (accept)
            {
                File.WriteAllText(path, Normalize(content));
                File.Delete(received);
            }
            else
            {
                File.WriteAllText(received, Normalize(content));
                differences.Add($"{path} isn't what was generated; see {Path.GetFileName(received)}, and set BATCHTYPED_ACCEPT=1 to accept it.");
            }
        }

        foreach (var stale in Directory.EnumerateFiles(folder, "*" + Verified).Where(path => !files.ContainsKey(NameOf(path))))
        {
            if (accept)
            {
                File.Delete(stale);
            }
            else
            {
                differences.Add($"{stale} is stale: no such file is generated.");
            }
        }

        return differences;
    }

    private static string NameOf(string path) => Path.GetFileName(path)[..^Verified.Length];

    private static string Normalize(string text) => text.ReplaceLineEndings("\n");
}
