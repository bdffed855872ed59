using System.Globalization;
using System.Text;
using BatchTyped.Emulator.Storage;

namespace BatchTyped.Emulator.Http;

/// <summary>The port that a data folder remembers, in a file of its own.</summary>
internal sealed class KeptPort(string dataPath)
{
    private const int Highest = 65_535;

    private readonly string _file = Path.Combine(dataPath, "port");

    /// <summary>The port; 0 for any if none was kept yet.</summary>
    /// <exception cref="InvalidDataException">The file was changed by somebody else.</exception>
    public int Read() => !File.Exists(_file) ? 0
        : int.TryParse(File.ReadAllText(_file), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= Highest ? port
        : throw new InvalidDataException($"'{_file}' holds no port. The file was changed; remove it.");

    public void Write(int port)
    {
        var aside = _file + ".new";
        using (var file = OwnerOnly.OpenStream(aside, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            file.Write(Encoding.ASCII.GetBytes(port.ToString(CultureInfo.InvariantCulture)));
        }

        File.Move(aside, _file, overwrite: true);
    }
}
