using System.IO.Compression;
using System.Xml.Linq;

namespace BatchTyped.Packages.Tests;

/// <summary>What is in a package.</summary>
internal sealed class PackageFile : IDisposable
{
    private readonly ZipArchive _zip;
    private readonly XElement _metadata;

    public PackageFile(PackageFeed feed, string id, string kind = "nupkg")
    {
        _zip = ZipFile.OpenRead(Path.Combine(feed.Folder, $"{id}.{feed.Version}.{kind}"));
        _metadata = XElement.Parse(Text(id + ".nuspec")).Elements().Single();
    }

    /// <summary>The files, without those of the package format itself.</summary>
    public IEnumerable<string> Files => _zip.Entries.Select(entry => entry.FullName)
        .Where(name => name is not ("[Content_Types].xml" or "_rels/.rels") && !name.EndsWith(".nuspec", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    /// <summary>The packages that a consumer gets with it.</summary>
    public IEnumerable<string> Dependencies => Descendants("dependency").Select(dependency => dependency.Attribute("id")!.Value).Order(StringComparer.Ordinal);

    public IEnumerable<XElement> Descendants(string name) => _metadata.Descendants().Where(element => element.Name.LocalName == name);

    public string Text(string file)
    {
        using var reader = new StreamReader(_zip.GetEntry(file)!.Open());
        return reader.ReadToEnd();
    }

    public byte[] Bytes(string file)
    {
        using var bytes = new MemoryStream();
        using var stream = _zip.GetEntry(file)!.Open();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    public void Dispose() => _zip.Dispose();
}
