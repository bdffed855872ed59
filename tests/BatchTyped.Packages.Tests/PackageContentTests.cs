using System.Reflection.Metadata;
using System.Text;

namespace BatchTyped.Packages.Tests;

public sealed class PackageContentTests(PackageFeed feed)
{
    /// <summary>The kind of a portable PDB's record of where sources are.</summary>
    private static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    /// <summary>The kind of its record of a source that it holds itself, such as what the build wrote.</summary>
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    public static TheoryData<string> Packages => [.. PackageFeed.Libraries];

    [Fact]
    public void The_library_brings_its_compiler_parts_and_nothing_else()
    {
        using var package = new PackageFile(feed, "BatchTyped");

        Assert.Equal(
            [
                "README.md",
                "analyzers/dotnet/cs/BatchTyped.Analyzers.dll",
                "analyzers/dotnet/cs/BatchTyped.CodeFixes.dll",
                "analyzers/dotnet/cs/BatchTyped.Generator.dll",
                "analyzers/dotnet/cs/BatchTyped.Roslyn.dll",
                "build/BatchTyped.props",
                "buildTransitive/BatchTyped.props",
                "icon.png",
                "lib/net10.0/BatchTyped.dll",
                "lib/net10.0/BatchTyped.xml",
            ],
            package.Files);
    }

    /// <summary>Each of them is a decision: consumers get it too. Polly and RateLimiting stand behind Http.Resilience.</summary>
    [Fact]
    public void The_library_depends_on_these()
    {
        using var package = new PackageFile(feed, "BatchTyped");

        Assert.Equal(
            [
                "Microsoft.Data.Sqlite",
                "Microsoft.Extensions.Hosting.Abstractions",
                "Microsoft.Extensions.Http",
                "Microsoft.Extensions.Http.Resilience",
                "Microsoft.Extensions.Options.ConfigurationExtensions",
                "Polly.Extensions",
                "Polly.RateLimiting",
                "System.IO.Hashing",
                "System.Threading.RateLimiting",
            ],
            package.Dependencies);
    }

    [Fact]
    public void The_emulator_is_a_library_of_its_own()
    {
        using var package = new PackageFile(feed, "BatchTyped.Emulator");

        Assert.Equal(["README.md", "icon.png", "lib/net10.0/BatchTyped.Emulator.dll", "lib/net10.0/BatchTyped.Emulator.runtimeconfig.json", "lib/net10.0/BatchTyped.Emulator.xml"], package.Files);
        Assert.Equal(["BatchTyped", "Microsoft.AspNetCore.TestHost"], package.Dependencies);
        Assert.Equal("Microsoft.AspNetCore.App", package.Descendants("frameworkReference").Single().Attribute("name")!.Value);
        Assert.Equal(feed.Version, package.Descendants("dependency").Single(dependency => dependency.Attribute("id")!.Value == "BatchTyped").Attribute("version")!.Value);
    }

    [Fact]
    public void The_view_is_a_library_of_its_own()
    {
        using var package = new PackageFile(feed, "BatchTyped.Console");

        Assert.Equal(["README.md", "icon.png", "lib/net10.0/BatchTyped.Console.dll", "lib/net10.0/BatchTyped.Console.xml"], package.Files);
        Assert.Equal(["BatchTyped", "Spectre.Console"], package.Dependencies);
    }

    [Fact]
    public void The_templates_are_files_that_ask_for_the_library_of_their_own_version()
    {
        using var package = new PackageFile(feed, "BatchTyped.Templates");

        Assert.Equal(
            [
                "README.md",
                "content/batchtyped/.gitignore",
                "content/batchtyped/.template.config/template.json",
                "content/batchtyped/ClassifyTicket.cs",
                "content/batchtyped/Pipeline-1.Tests/Pipeline-1.Tests.csproj",
                "content/batchtyped/Pipeline-1.Tests/TicketLabelerTests.cs",
                "content/batchtyped/Pipeline-1.csproj",
                "content/batchtyped/Pipeline-1.slnx",
                "content/batchtyped/Program.cs",
                "content/batchtyped/README.md",
                "content/batchtyped/TicketLabeler.cs",
                "content/batchtyped/tickets.txt",
                "icon.png",
            ],
            package.Files);
        Assert.Empty(package.Dependencies);
        Assert.Equal("Template", package.Descendants("packageType").Single().Attribute("name")!.Value);
        Assert.Contains($"""<PackageReference Include="BatchTyped" Version="{feed.Version}" />""", package.Text("content/batchtyped/Pipeline-1.csproj"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("BatchTyped", "T:BatchTyped.BatchClient")]
    [InlineData("BatchTyped.Emulator", "T:BatchTyped.Emulator.BatchEmulator")]
    [InlineData("BatchTyped.Console", "T:Spectre.Console.BatchRunConsoleExtensions")]
    public void A_package_says_what_it_is(string id, string documented)
    {
        using var package = new PackageFile(feed, id);

        var licence = package.Descendants("license").Single();
        Assert.Equal(("expression", "MIT"), (licence.Attribute("type")!.Value, licence.Value));
        Assert.Equal("README.md", package.Descendants("readme").Single().Value);
        Assert.StartsWith("# " + id, package.Text("README.md"), StringComparison.Ordinal);
        Assert.Contains($"""<member name="{documented}">""", package.Text($"lib/net10.0/{id}.xml"), StringComparison.Ordinal);
        Assert.NotEmpty(package.Descendants("description").Single().Value);
        Assert.NotEqual("Package Description", package.Descendants("description").Single().Value);
        Assert.Equal("icon.png", package.Descendants("icon").Single().Value);
        Assert.Equal(PackageFeed.Home, package.Descendants("projectUrl").Single().Value);
        Assert.NotEmpty(package.Descendants("authors").Single().Value);
        Assert.NotEmpty(package.Descendants("tags").Single().Value);
        Assert.EndsWith("CHANGELOG.md", package.Descendants("releaseNotes").Single().Value, StringComparison.Ordinal);
        var repository = package.Descendants("repository").Single();
        Assert.Equal(("git", PackageFeed.Home), (repository.Attribute("type")!.Value, repository.Attribute("url")!.Value));
        Assert.Matches("^[0-9a-f]{40}$", repository.Attribute("commit")!.Value);
    }

    /// <summary>Which sources belong to a package is found at its commit, and nothing in it tells where it was built.</summary>
    [Theory]
    [MemberData(nameof(Packages))]
    public void Symbols_lead_to_the_sources_of_the_commit(string id)
    {
        using var package = new PackageFile(feed, id);
        using var symbols = new PackageFile(feed, id, "snupkg");
        Assert.Contains($"lib/net10.0/{id}.pdb", symbols.Files);

        using var provider = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(symbols.Bytes($"lib/net10.0/{id}.pdb")));
        var pdb = provider.GetMetadataReader();
        var links = pdb.CustomDebugInformation.Select(pdb.GetCustomDebugInformation).Single(info => pdb.GetGuid(info.Kind) == SourceLink);
        var commit = package.Descendants("repository").Single().Attribute("commit")!.Value;
        Assert.Equal(
            $"{{\"documents\":{{\"/_/*\":\"https://raw.githubusercontent.com/batchtyped/batchtyped/{commit}/*\"}}}}",
            Encoding.UTF8.GetString(pdb.GetBlobBytes(links.Value)));
        Assert.All(pdb.Documents, document => Assert.True(
            pdb.GetString(pdb.GetDocument(document).Name).StartsWith("/_/", StringComparison.Ordinal) || IsEmbedded(pdb, document), "A source is neither at the commit nor in the symbols."));
        Assert.DoesNotContain(Repository.Root, Encoding.Latin1.GetString(package.Bytes($"lib/net10.0/{id}.dll")), StringComparison.Ordinal);
    }

    private static bool IsEmbedded(MetadataReader pdb, DocumentHandle document) =>
        pdb.GetCustomDebugInformation(document).Any(info => pdb.GetGuid(pdb.GetCustomDebugInformation(info).Kind) == EmbeddedSource);
}
