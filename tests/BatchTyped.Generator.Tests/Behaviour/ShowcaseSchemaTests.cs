using System.Text.Json.Nodes;
using NJsonSchema;

namespace BatchTyped.Generator.Tests.Behaviour;

/// <summary>Every schema of the showcase, as its tasks give it when they run.</summary>
public sealed class ShowcaseSchemaTests
{
    /// <summary>A faulty task has a stub, which doesn't run.</summary>
    public static TheoryData<string> Cases => [.. CaseTests.Cases.Select(row => row.Data).Where(name => name != "FaultyTask")];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Schema_IsValidAndOfTheApisSubset(string name)
    {
        var folder = Path.Combine(VerifiedFiles.ProjectDirectory, "Cases", name);
        PromptText[] prompts = [.. Directory.EnumerateFiles(folder, "*.md").Select(path => new PromptText(path, File.ReadAllText(path)))];
        foreach (var task in EmittedTask.Load(GeneratorHarness.Run(prompts, File.ReadAllText(Path.Combine(folder, "input.cs"))).Output).Where(task => task.Schema.Length > 0))
        {
            ApiSubset.Check(JsonNode.Parse(task.Schema)!);
            var schema = await JsonSchema.FromJsonAsync(task.Schema);
            Assert.Equal(JsonObjectType.Object, schema.Type);
            Assert.False(schema.AllowAdditionalProperties);
        }
    }
}
