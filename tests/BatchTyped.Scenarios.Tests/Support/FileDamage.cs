namespace BatchTyped.Scenarios.Tests.Support;

/// <summary>What disks and people do to files, drawn at random; it can be undone.</summary>
internal sealed class FileDamage
{
    private readonly Dictionary<string, byte[]> _before = [];

    private FileDamage(string kind) => Kind = kind;

    internal string Kind { get; }

    /// <summary>The names of the files that aren't what they were.</summary>
    internal IEnumerable<string> Names => _before.Keys.Select(path => Path.GetFileName(path));

    /// <summary>The files that aren't what they were, and still are there.</summary>
    internal IEnumerable<string> Left => _before.Keys.Where(File.Exists);

    /// <summary>Damages one file of a folder.</summary>
    /// <returns>What was done; <see langword="null"/> when there is no file, or chance has changed nothing.</returns>
    internal static FileDamage? Draw(string folder, Random random)
    {
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder).Where(path => !path.EndsWith(".unpublished", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToArray() : [];
        if (files.Length == 0)
        {
            return null;
        }

        var path = files[random.Next(files.Length)];
        var bytes = File.ReadAllBytes(path);
        var alike = files.Where(other => other != path && Path.GetFileName(other)[6..] == Path.GetFileName(path)[6..]).ToArray();
        return random.Next(7) switch
        {
            0 => Of("flips a bit", path, bytes, changed => changed[random.Next(changed.Length)] ^= (byte)(1 << random.Next(8))),
            1 => new FileDamage("truncates").Change(path, bytes, bytes[..random.Next(bytes.Length)]),
            2 => Of("zeroes a block", path, bytes, changed => changed.AsSpan(random.Next(changed.Length))[..].Clear()),
            3 => Of("zeroes it", path, bytes, changed => changed.AsSpan().Clear()),
            4 => new FileDamage("deletes").Change(path, bytes, null),
            5 => new FileDamage("appends").Change(path, bytes, [.. bytes, .. bytes.AsSpan(0, Math.Min(bytes.Length, 1 + random.Next(64)))]),
            _ when alike.Length > 0 && alike[random.Next(alike.Length)] is var other && File.ReadAllBytes(other) is var others && !others.SequenceEqual(bytes) =>
                new FileDamage("swaps").Change(path, bytes, others)?.Change(other, others, bytes),
            _ => Of("flips a byte", path, bytes, changed => changed[random.Next(changed.Length)] ^= 0xFF),
        };
    }

    internal void Undo()
    {
        foreach (var (path, bytes) in _before)
        {
            File.WriteAllBytes(path, bytes);
        }
    }

    private static FileDamage? Of(string kind, string path, byte[] bytes, Action<byte[]> change)
    {
        var changed = bytes.ToArray();
        if (changed.Length > 0)
        {
            change(changed);
        }

        return new FileDamage(kind).Change(path, bytes, changed);
    }

    private FileDamage? Change(string path, byte[] before, byte[]? after)
    {
        if (after is not null && after.SequenceEqual(before))
        {
            return null;
        }

        _before.Add(path, before);
        if (after is null)
        {
            File.Delete(path);
        }
        else
        {
            File.WriteAllBytes(path, after);
        }

        return this;
    }
}
