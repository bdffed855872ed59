using System.Globalization;

namespace BatchTyped.Analyzers.Tests.Models;

public sealed class BT3015Tests
{
    private static readonly string Task = ModelTask.Of("""Model = "claude-sonnet-4-6", MaxTokens = 500""");

    [Theory]
    [InlineData("""{"models":[{"id":"a","prize":1}]}""", "models[0] has a field 'prize' that isn't known")]
    [InlineData("""{"models":[{"id":"a"},{"status":"active"}]}""", "id of models[1] should be given")]
    [InlineData("""{"models":[{"id":"a","status":"resting"}]}""", "status of models[0] should be active, legacy, deprecated or retired")]
    [InlineData("""{"models":[{"id":"a","retires_on":"soon"}]}""", "retires_on of models[0] should be a day like 2026-11-30")]
    [InlineData("""{"models":[{"id":"a","max_output_tokens":1.5}]}""", "max_output_tokens of models[0] should be a whole number")]
    [InlineData("""{"models":[{"id":"a","thinking":true}]}""", "thinking should be an object")]
    [InlineData("{\"models\":\n[}", "line 2 should have a value")]
    [InlineData("", "line 1 should have a value")]
    public async Task FileOfAnotherForm_Triggers(string json, string fault)
    {
        var finding = Assert.Single(await Rule.FindAsync(Rule.Usings + Task, models: json));
        Assert.Equal(("BT3015", "batchtyped.models.json"), (finding.Id, finding.Location.GetLineSpan().Path));
        Assert.Equal($"The models of 'batchtyped.models.json' aren't known: {fault}. Correct the file.", finding.GetMessage(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"as_of":"2026-12-24","models":[{"id":"a","aliases":["b"],"prices":{"input":1,"output":2}, /* ours */},] } // end""")]
    public System.Threading.Tasks.Task FileOfThatForm_DoesNotTrigger(string json) => Rule.CheckAsync(Task, models: json);
}
