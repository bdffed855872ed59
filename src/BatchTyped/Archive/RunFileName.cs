using System.Globalization;
using System.Text;

namespace BatchTyped.Archive;

/// <summary>
/// The name of a run as the name of a file or folder. Different runs never share one, also where the file system ignores case, and
/// none leads out of its folder: what isn't a lower-case letter, a digit, <c>-</c>, <c>_</c> or an inner dot is written <c>%XX</c>.
/// </summary>
internal static class RunFileName
{
    /// <summary>Leaves room for extensions within the 255 bytes that file systems allow.</summary>
    private const int MaxLength = 200;

    public static string Of(string run)
    {
        ArgumentException.ThrowIfNullOrEmpty(run);
        var bytes = Encoding.UTF8.GetBytes(run);
        var name = new StringBuilder(bytes.Length);
        for (var i = 0; i < bytes.Length; i++)
        {
            if (IsPlain(bytes[i]) || (bytes[i] == '.' && i > 0 && i < bytes.Length - 1))
            {
                name.Append((char)bytes[i]);
            }
            else
            {
                AppendEscaped(name, bytes[i]);
            }
        }

        if (IsWindowsDevice(run))
        {
            name.Remove(0, 1);
            name.Insert(0, AppendEscaped(new StringBuilder(), bytes[0]));
        }

        return name.Length <= MaxLength ? name.ToString() : throw new ArgumentException(
            $"The name of the run is too long: as a file name it has {name.Length} characters, at most {MaxLength} are possible.", nameof(run));
    }

    private static bool IsPlain(byte value) => value is (>= (byte)'a' and <= (byte)'z') or (>= (byte)'0' and <= (byte)'9') or (byte)'-' or (byte)'_';

    private static StringBuilder AppendEscaped(StringBuilder name, byte value) => name.Append(CultureInfo.InvariantCulture, $"%{value:X2}");

    private static bool IsWindowsDevice(string run)
    {
        var stem = run.AsSpan(0, run.IndexOf('.', StringComparison.Ordinal) is >= 0 and var dot ? dot : run.Length);
        return stem is "con" or "prn" or "aux" or "nul"
            || (stem.Length == 4 && (stem.StartsWith("com", StringComparison.Ordinal) || stem.StartsWith("lpt", StringComparison.Ordinal)) && char.IsAsciiDigit(stem[3]));
    }
}
