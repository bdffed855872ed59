using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace BatchTyped.Generator.Tests;

/// <summary>Where a task can stand and what its items can come from: in each place <c>StartAsync</c> finds both types by itself.</summary>
public sealed class PlacementTests
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Collections.Immutable;
        using System.Linq;
        using System.Threading.Channels;
        using System.Threading.Tasks;
        using BatchTyped;

        """;

    private const string Attributes = """[BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]""";

    private const string Library = $$"""
        namespace Library
        {
            {{Attributes}} public partial record Ask(int Id) : IBatchTask<Answer>;
            {{Attributes}} public partial record struct AskStruct(int Id) : IBatchTask<Mood>;
            public sealed record Answer(string Text);
            public enum Mood { Good, Bad }
        }
        """;

    [Theory]
    [InlineData("List<Ask>")]
    [InlineData("Ask[]")]
    [InlineData("IQueryable<Ask>")]
    [InlineData("IEnumerable<Ask>")]
    [InlineData("HashSet<Ask>")]
    [InlineData("ImmutableArray<Ask>")]
    [InlineData("IAsyncEnumerable<Ask>")]
    [InlineData("Both")]
    [InlineData("List<Derived>")]
    public void Source_StartsARun(string source) => GeneratorHarness.Run(Usings + Library + $$"""
        namespace App
        {
            using Library;
            {{Attributes}} public partial record Parent(int Id) : IBatchTask<Answer>;
            public record Derived(int Id) : Parent(Id);
            public abstract class Both : IEnumerable<Ask>, IAsyncEnumerable<Ask>
            {
                public abstract IEnumerator<Ask> GetEnumerator();
                System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
                public abstract IAsyncEnumerator<Ask> GetAsyncEnumerator(System.Threading.CancellationToken token);
            }

            public static class Use
            {
                public static async Task<string> Of(BatchClient client, {{source}} items)
                {
                    var run = await client.StartAsync("name", items);
                    await foreach (var result in run.ResultsAsync())
                    {
                        int key = result.Key;
                        if (result is { Value: { } answer }) { return answer.Text + key; }
                    }

                    return "";
                }
            }
        }
        """);

    [Fact]
    public void ExpressionsAndChannels_StartARun() => GeneratorHarness.Run(Usings + Library + """
        namespace App
        {
            using Library;
            public static class Use
            {
                public static async Task Of(BatchClient client, Channel<Ask> channel, int[] ids, Ask a)
                {
                    await client.StartAsync("linq", ids.Where(id => id > 0).Select(id => new Ask(id)));
                    await client.StartAsync("channel", channel.Reader.ReadAllAsync());
                    await client.StartAsync("collection", [a, a]);
                    await client.StartAsync(Ask.Definition, "definition", [a]);
                    BatchRun<Ask, Answer> run = await client.OpenAsync(Ask.Definition, "open");
                    BatchResult<Ask, Answer> one = await client.SendOneAsync(a);
                    await client.EstimateAsync([a]);
                }
            }
        }
        """);

    [Fact]
    public void StructTask_StartsARun() => GeneratorHarness.Run(Usings + Library + """
        namespace App
        {
            using Library;
            public static class Use
            {
                public static async Task<Mood?> Of(BatchClient client, List<AskStruct> items, IAsyncEnumerable<AskStruct> stream)
                {
                    await client.StartAsync("stream", stream);
                    await client.StartAsync(AskStruct.Definition, "definition", items);
                    await client.EstimateAsync(items);
                    BatchResult<AskStruct, Mood> one = await client.SendOneAsync(new AskStruct(1));
                    var run = await client.StartAsync("list", items);
                    await foreach (var result in run.ResultsAsync())
                    {
                        int key = result.Key;
                        if (result.Value is { } mood) { return mood; }
                    }

                    return null;
                }
            }
        }
        """);

    [Theory]
    [InlineData("namespace Deep.Space;", "", "", "public partial record Ask(int Id) : IBatchTask<Answer>", "public")]
    [InlineData("", "", "", "public partial record Ask(int Id) : IBatchTask<Answer>", "public")]
    [InlineData("namespace N;", "public partial class Outer {", "}", "public partial record Ask(int Id) : IBatchTask<Answer>", "public")]
    [InlineData("namespace N;", "internal partial record Outer { partial struct Middle {", "} }", "internal partial class Ask(int id) : IBatchTask<Answer> { public int Id => id; }", "public")]
    [InlineData("namespace N;", "public partial interface IOuter {", "}", "public partial record Ask(int Id) : IBatchTask<Answer>", "public")]
    [InlineData("namespace N;", "public partial record struct Outer {", "}", "private partial record Ask(int Id) : IBatchTask<Answer>", "private")]
    [InlineData("namespace N;", "public partial class Outer {", "}", "protected partial record Ask(int Id) : IBatchTask<Answer>", "private")]
    [InlineData("namespace N;", "public partial class Outer {", "}", "private partial record struct Ask(int Id) : IBatchTask<Answer>", "private")]
    [InlineData("namespace N;", "", "", "internal sealed partial class Ask : IBatchTask<Answer> { public required int Id { get; init; } }", "public")]
    [InlineData("namespace N;", "", "", "public partial struct Ask : IBatchTask<Answer> { public int Id { get; set; } }", "internal")]
    [InlineData("namespace N;", "", "", "public readonly partial struct Ask(int id) : IBatchTask<Answer> { public int Id { get; } = id; }", "public")]
    [InlineData("namespace @namespace.@class;", "public partial class @public {", "}", "public partial record Ask(int Id) : IBatchTask<Answer>", "public")]
    public void Placement_Compiles(string space, string before, string after, string task, string answerAccess)
    {
        var isBody = task.EndsWith('}');
        var run = GeneratorHarness.Run(Usings + $$"""
            {{space}}
            {{before}}
            {{Attributes}} {{task}}{{(isBody ? "" : ";")}}
            {{(before.Length == 0 && answerAccess == "private" ? "public" : before.Length == 0 ? answerAccess : before.Contains("interface", StringComparison.Ordinal) ? "public" : answerAccess)}} sealed record Answer(string Text, Mood Mood);
            {{(before.Length == 0 ? "public" : before.Contains("interface", StringComparison.Ordinal) ? "public" : answerAccess)}} enum Mood { Good }
            {{after}}
            """);
        Assert.Single(run.Files);
    }

    [Fact]
    public void PrivateTask_StartsARunWhereItIsSeen() => GeneratorHarness.Run(Usings + $$"""
        namespace App;
        public partial class Outer
        {
            {{Attributes}} private partial record Ask(int Id) : IBatchTask<Answer>;
            {{Attributes}} private partial record struct AskStruct(int Id) : IBatchTask<Answer>;
            private sealed record Answer(Mood Mood);
            private enum Mood { Good }

            public static async Task Of(BatchClient client)
            {
                await client.StartAsync("class", new List<Ask>());
                await client.StartAsync(AskStruct.Definition, "struct", new List<AskStruct>());
            }
        }
        """);

    [Fact]
    public void PrivateEnumOfAComputedMember_IsSeen() => GeneratorHarness.Run(Usings + """
        namespace App;
        public partial class Outer
        {
            [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Mood} {Moods}")]
            public partial record Ask(int Id) : IBatchTask<string> { private Mood Mood => default; private Mood?[] Moods => []; }
            private enum Mood { Good }
        }
        """);

    [Fact]
    public void TaskWithManyMembers_Compiles() => GeneratorHarness.Run(Usings + $$"""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
        public partial record Ask(int Id, {{string.Join(", ", Enumerable.Range(0, 130).Select(i => $"int M{i}"))}}) : IBatchTask<string>;
        """);

    [Fact]
    public void TaskWithAwkwardNames_Compiles() => GeneratorHarness.Run(Usings + """
        namespace System.Collections.@class
        {
            [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{class}-{Größe}"), Prompt("{class} {Größe} {reader} {item}")]
            public partial record @record(int @class, int Größe, string reader, string item, string seen, string value, string writer, string Definition, string Key, string recordCode, string key, string customId)
                : global::BatchTyped.IBatchTask<@event>;
            public sealed record @event(string @int, @enum Reader, string seen, string result) { public string? Value { get; set; } = ""; }
            public enum @enum { @true, Öl }
            public sealed class BatchTyped { }
            public sealed class RequestWriter { }
        }
        """);

    [Fact]
    public void TaskOfAnotherAssembly_StartsARun()
    {
        var library = GeneratorHarness.Run(Usings + Library).Output;
        var app = CSharpCompilation.Create(
            "App",
            [CSharpSyntaxTree.ParseText(Usings + """
                using Library;
                public static class Use
                {
                    public static async Task Of(BatchClient client, List<Ask> asks, List<AskStruct> structs)
                    {
                        BatchRun<Ask, Answer> run = await client.StartAsync("a", asks);
                        BatchRun<AskStruct, Mood> other = await client.StartAsync("b", structs);
                        _ = Ask.Definition.Name;
                    }
                }
                """, GeneratorHarness.ParseOptions)],
            [.. GeneratorHarness.References, library.ToMetadataReference()],
            (CSharpCompilationOptions)library.Options);
        GeneratorHarness.AssertCompiles(app);
    }

    [Fact]
    public void TaskInSeveralParts_IsOneTask()
    {
        var run = GeneratorHarness.Run(
            Usings + $"namespace N; {Attributes} public partial record Ask(int Id);",
            Usings + "namespace N; public partial record Ask : IBatchTask<string>;",
            Usings + "namespace N; public partial record Ask { public string More { get; set; } = \"\"; }");
        Assert.Single(run.Files);
    }

    [Fact]
    public void TypeThatIsNoTask_IsNamedByTheCompiler()
    {
        var output = GeneratorHarness.RunFaulty(Usings + """
            public record Plain(int Id);
            public static class Use { public static Task Of(BatchClient client, List<Plain> items) => client.StartAsync("name", items); }
            """).Output;
        var error = Assert.Single(output.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning && d.Id != "CS1591"));
        Assert.Equal("CS0311", error.Id);
        Assert.Contains("'Plain'", error.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }
}
