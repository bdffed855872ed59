using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace BatchTyped.Analyzers.Tests.Results;

public sealed class BT2018Tests
{
    [Theory]
    [InlineData("public class Shared { public string Category { get; set; } = \"other\"; }")]
    [InlineData("public class Shared { public string Category = \"other\"; }")]
    public async Task MemberOfAnotherAssembly_Triggers(string type) => Assert.Equal(["BT2018"], await FindAsync(type));

    [Theory]
    [InlineData("public class Shared { public required string Category { get; set; } = \"other\"; }")]
    [InlineData("public class Shared { [System.Text.Json.Serialization.JsonRequired] public string Category { get; set; } = \"other\"; }")]
    [InlineData("public class Shared { public string? Category { get; set; } = \"other\"; }")]
    [InlineData("public record Shared(string Category = \"other\");")]
    [InlineData("public class Shared { public string Category { get; init; } = \"other\"; }")]
    public async Task MemberThatSaysIt_DoesNotTrigger(string type) => Assert.Empty(await FindAsync(type));

    private static async Task<IEnumerable<string>> FindAsync(string type)
    {
        var library = CSharpCompilation.Create("Library", [CSharpSyntaxTree.ParseText(type)], Rule.References, Rule.Strict);
        using var stream = new MemoryStream();
        Assert.True(library.Emit(stream).Success);
        var consumer = CSharpCompilation.Create(
            "Consumer",
            [CSharpSyntaxTree.ParseText(Rule.Usings + """
                [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
                public partial record Ask(int Id) : IBatchTask<Shared>;
                """, new CSharpParseOptions(LanguageVersion.Preview))],
            Rule.References.Add(MetadataReference.CreateFromImage(stream.ToArray())),
            Rule.Strict);
        return (await Rule.FindAllAsync(consumer, new AnalyzerOptions([new ModelsFile(ModelsFile.OfTests)], new Settings()))).Select(finding => finding.Id).Where(id => id.StartsWith("BT2", StringComparison.Ordinal));
    }
}
