using System.Collections.Concurrent;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BatchTyped.Docs.Tests.Compiling;

/// <summary>
/// The context that the code of a page may use without showing it: usings, types, and variables as members of a static class that is
/// imported. A file of the folder Preludes. What a page declares itself takes the place of what a prelude declares.
/// </summary>
internal static class Prelude
{
    /// <summary>The context of pages that name none.</summary>
    public const string Default = "support";

    /// <summary>No context: the code is a whole program.</summary>
    public const string None = "none";

    /// <summary>What the SDK imports into every project by itself, and the package into every project that uses it.</summary>
    public const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using BatchTyped;
        """;

    private static readonly ConcurrentDictionary<string, CompilationUnitSyntax> Read = new(StringComparer.Ordinal);

    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.EnumerateFiles(Folder, "*.cs").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(Repository.ProjectFolder, "Preludes");

    public static CompilationUnitSyntax Of(string name) => name == None
        ? SyntaxFactory.CompilationUnit()
        : Read.GetOrAdd(name, static name => CSharpSyntaxTree.ParseText(File.ReadAllText(Path.Combine(Folder, name + ".cs"))).GetCompilationUnitRoot());
}
