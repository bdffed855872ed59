using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace BatchTyped.Benchmarks.Generator;

/// <summary>A large project: so many files with a task each, and so many without.</summary>
internal sealed class TaskProject
{
    internal static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Preview);

    private readonly int _tasks;
    private int _edits;

    internal TaskProject(int tasks, int others, bool isReferencing = true)
    {
        _tasks = tasks;
        IEnumerable<MetadataReference> references = Net100.References.All;
        Compilation = CSharpCompilation.Create(
            "Large",
            [.. Enumerable.Range(0, tasks).Select(i => Parse(Task(i), $"Task{i}.cs")), .. Enumerable.Range(0, others).Select(i => Parse(Other(i), $"Other{i}.cs"))],
            isReferencing ? references.Append(MetadataReference.CreateFromFile(typeof(BatchTaskAttribute).Assembly.Location)) : references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }

    internal CSharpCompilation Compilation { get; }

    /// <summary>The project after a change of a method's body in a file without tasks; another compilation each time.</summary>
    internal CSharpCompilation WithEditedOther() => Edited(_tasks, text => text.Replace("return 1;", $"return {++_edits + 1};", StringComparison.Ordinal));

    /// <summary>The project after a change of one prompt.</summary>
    internal CSharpCompilation WithEditedTask() => Edited(0, text => text.Replace("Judge", $"Judge {++_edits}", StringComparison.Ordinal));

    private CSharpCompilation Edited(int file, Func<string, string> edit)
    {
        var tree = Compilation.SyntaxTrees[file];
        return Compilation.ReplaceSyntaxTree(tree, Parse(edit(tree.ToString()), tree.FilePath));
    }

    private static SyntaxTree Parse(string source, string path) => CSharpSyntaxTree.ParseText(source, ParseOptions, path);

    private static string Task(int i) => $$"""
        using System.ComponentModel;
        using System.ComponentModel.DataAnnotations;
        using BatchTyped;

        namespace Large.Tasks;

        [BatchTask(Model = "claude-sonnet-4-6", MaxTokens = 512, CustomId = "task{{i}}-{Id}")]
        [SystemPrompt("You route support tickets. Judge by the text alone.")]
        [Prompt("Judge this:\n<ticket>\n{Text}\n</ticket>\nby {Author} on {Day}")]
        public partial record Task{{i}}(int Id, string Text, string? Author, System.DateOnly Day) : IBatchTask<Label{{i}}>;

        public sealed record Label{{i}}([Description("The team that must act")] Team{{i}} Team, [Range(0, 1)] double Confidence, string? Note, List{{i}}[] Steps);

        public sealed record List{{i}}(string Step, int Minutes);

        public enum Team{{i}} { Billing, Technical, Account, Other }
        """;

    private static string Other(int i) => $$"""
        using System.Collections.Generic;
        using System.Linq;

        namespace Large.Others;

        [System.Serializable]
        public sealed class Other{{i}}
        {
            private readonly List<int> _values = [];

            public int Count()
            {
                return 1;
            }

            public int Sum(IEnumerable<int> values) => _values.Concat(values).Where(value => value > 0).Select(value => value * 2).Sum();

            public string Describe() => string.Join(", ", _values.Select(value => $"{value}: {Count()}"));
        }
        """;
}
