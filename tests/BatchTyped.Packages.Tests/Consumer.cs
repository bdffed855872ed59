namespace BatchTyped.Packages.Tests;

/// <summary>A console project outside the solution, with one source file.</summary>
internal sealed class Consumer
{
    public Consumer(string folder, IEnumerable<(string Id, string Version)> packages)
    {
        Folder = folder;
        Name = Path.GetFileName(folder);
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, Name + ".csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <ItemGroup>
                {string.Join("\n    ", packages.Select(package => $"""<PackageReference Include="{package.Id}" Version="{package.Version}" />"""))}
              </ItemGroup>
            </Project>
            """);
    }

    public string Folder { get; }

    public string Name { get; }

    /// <summary>A program kept beside these tests.</summary>
    public static string Source(string name) => File.ReadAllText(Path.Combine(Repository.ProjectFolder, "Consumers", name + ".cs"));

    /// <summary>Sets the project's one source file.</summary>
    public void Write(string program) => File.WriteAllText(Path.Combine(Folder, "Program.cs"), program);

    public Task<Command> DotNetAsync(string command, params IEnumerable<string> arguments) => Command.DotNetAsync(Folder, [command, "--nologo", .. arguments]);

    /// <summary>The program that <c>dotnet build</c> left.</summary>
    public string Built => Path.Combine(Folder, "bin", "Debug", "net10.0", Name + ".dll");
}
