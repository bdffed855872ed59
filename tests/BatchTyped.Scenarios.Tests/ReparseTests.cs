using System.ComponentModel.DataAnnotations;
using BatchTyped.Scenarios.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace BatchTyped.Scenarios.Tests;

/// <summary>Answers are kept as received: a changed result type reads them again, and nothing is sent.</summary>
public partial class ReparseTests
{
    [BatchTask(Model = "claude-sonnet-4-6", MaxTokens = 256, CustomId = "grade-{Id}")]
    [Prompt("Grade this: {Text}")]
    public partial record Before(int Id, string Text) : IBatchTask<Grade>;

    public sealed record Grade(int Points);

    [BatchTask(Model = "claude-sonnet-4-6", MaxTokens = 256, CustomId = "grade-{Id}")]
    [Prompt("Grade this: {Text}")]
    public partial record After(int Id, string Text) : IBatchTask<StricterGrade>;

    public sealed record StricterGrade([Range(0, 5)] int Points);

    [Fact]
    public async Task What_no_longer_fits_is_told_with_key_path_and_place()
    {
        await using var scenario = new Scenario(options => options.Responder = request =>
            Emulator.EmulatorAnswer.Text($$"""{"points":{{request.CustomId!.Split('_')[0].Split('-')[1]}}}"""));
        await using var process = scenario.Process();
        var client = process.GetRequiredService<BatchClient>();
        await using (var run = await client.StartAsync("graded", Enumerable.Range(1, 9).Select(id => new Before(id, "text"))))
        {
            var before = await run.ReparseAsync();
            await run.WaitAsync();
            before = await run.ReparseAsync();
            Assert.Equal((false, 9, 9, 0), (before.ReaderChanged, before.Results, before.Values, before.Invalid));
        }

        await using var changed = await client.OpenAsync(After.Definition, "graded");
        var report = await changed.ReparseAsync();

        Assert.Equal((true, 9, 5, 4), (report.ReaderChanged, report.Results, report.Values, report.Invalid));
        Assert.Equal(["grade-6", "grade-7", "grade-8", "grade-9"], report.Problems.Select(problem => problem.CustomId).Order());
        Assert.All(report.Problems, problem => Assert.Equal("$.points", problem.Path));
        Assert.Contains("by a changed result type: 5 of 9 results have a value, 4 don't fit", report.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, scenario.Emulator.Ledger.Batches);
    }
}
