using System.Collections.Immutable;
using BatchTyped.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace BatchTyped.Analyzers.Tests;

/// <summary>A project that is compiled with the generator, searched by every analyzer and repaired by every fix, over all of it at once.</summary>
internal sealed class FixRun
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Preview);

    private readonly AnalyzerOptions _options;
    private Project _project;

    internal FixRun(params string[] sources) : this([], sources)
    {
    }

    internal FixRun(AdditionalText[] files, params string[] sources)
    {
        _options = new AnalyzerOptions([new ModelsFile(ModelsFile.OfTests), .. files], new Settings());
        _project = new AdhocWorkspace()
            .AddProject(ProjectInfo.Create(ProjectId.CreateNewId(), VersionStamp.Default, "Consumer", "Consumer", LanguageNames.CSharp, parseOptions: ParseOptions, metadataReferences: Rule.References)
                .WithCompilationOptions(Rule.Strict));
        foreach (var (source, index) in sources.Select((source, index) => (source, index)))
        {
            _project = _project.AddDocument($"Source{index}.cs", SourceText.From(source), filePath: $"Source{index}.cs").Project;
        }
    }

    internal static IReadOnlyList<BatchTypedFix> Fixes { get; } =
        [.. typeof(BatchTypedFix).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(BatchTypedFix)) && !type.IsAbstract).Select(type => (BatchTypedFix)Activator.CreateInstance(type)!).OrderBy(fix => fix.EquivalenceKey, StringComparer.Ordinal)];

    internal async Task<IReadOnlyList<string>> SourcesAsync() =>
        [.. await Task.WhenAll(_project.Documents.Select(async document => (await document.GetTextAsync()).ToString()))];

    /// <summary>Everything that is found, the compiler's errors and warnings included; of suggestions, those that a fix follows.</summary>
    internal async Task<ImmutableArray<Diagnostic>> FindAsync() =>
    [
        .. (await Rule.FindAllAsync((await _project.GetCompilationAsync())!, _options))
            .Where(finding => finding.Severity >= DiagnosticSeverity.Warning || Fixes.Any(fix => fix.FixableDiagnosticIds.Contains(finding.Id))),
    ];

    /// <summary>Applies every fix to all of its findings, until none is offered any more; returns the ids that were repaired.</summary>
    internal async Task<IReadOnlySet<string>> RepairAsync()
    {
        var repaired = new HashSet<string>();
        var findings = await FindAsync();
        for (var isChanged = true; isChanged;)
        {
            isChanged = false;
            foreach (var fix in Fixes)
            {
                if (await ApplyAsync(fix, findings, repaired))
                {
                    findings = await FindAsync();
                    isChanged = true;
                }
            }
        }

        return repaired;
    }

    private async Task<bool> ApplyAsync(BatchTypedFix fix, ImmutableArray<Diagnostic> findings, HashSet<string> repaired)
    {
        var found = findings.Where(finding => fix.FixableDiagnosticIds.Contains(finding.Id) && DocumentOf(finding) is not null);
        var offered = new List<Diagnostic>();
        foreach (var finding in found)
        {
            var actions = new List<CodeAction>();
            await fix.RegisterCodeFixesAsync(new CodeFixContext(DocumentOf(finding)!, finding, (action, _) => actions.Add(action), CancellationToken.None));
            if (actions.Count > 0)
            {
                offered.Add(finding);
            }
        }

        if (offered.Count == 0)
        {
            return false;
        }

        var context = new FixAllContext(
            DocumentOf(offered[0])!, fix, FixAllScope.Project, fix.EquivalenceKey, offered.Select(finding => finding.Id).Distinct(), new Found(this, [.. offered]), CancellationToken.None);
        var action = await fix.GetFixAllProvider().GetFixAsync(context);
        Assert.NotNull(action);
        var changed = (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single().ChangedSolution;
        repaired.UnionWith(offered.Select(finding => finding.Id));
        _project = changed.GetProject(_project.Id)!;
        return true;
    }

    private Document? DocumentOf(Diagnostic finding) => _project.Documents.FirstOrDefault(document => document.FilePath == finding.Location.SourceTree?.FilePath);

    private sealed class Found(FixRun run, ImmutableArray<Diagnostic> findings) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(findings);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult(findings.Where(finding => run.DocumentOf(finding)?.Id == document.Id));

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
