namespace BatchTyped.Analyzers.Tests.Models;

/// <summary>Tasks for tests of the rules on models: what a test doesn't care about is right.</summary>
internal static class ModelTask
{
    /// <summary>A task with a few settings, whose answer is a short object.</summary>
    internal static string Of(string settings, string system = "", string result = "Answer") => $$"""
        [BatchTask({{settings}}, CustomId = "{Id}")]
        {{system}}
        [Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<{{result}}>;

        public sealed record Answer(string Text);
        """;

    /// <summary>Checks what is found in a task, by the library's own facts and a few for tests alone.</summary>
    internal static Task CheckAsync(string settings, string system = "", string result = "Answer", Settings? with = null, string? models = null, string more = "") =>
        Rule.CheckAsync(Of(settings, system, result) + "\n" + more, settings: with, models: models ?? Facts);

    /// <summary>Repairs the same.</summary>
    internal static Task FixAsync<TFix>(string settings, string repaired, string system = "", string? repairedSystem = null, string result = "Answer")
        where TFix : BatchTyped.CodeFixes.BatchTypedFix, new() => Fix.CheckAsync<TFix>(Of(settings, system, result), Of(repaired, repairedSystem ?? system, result), Facts);

    internal const string Facts = """
        {"models":[
          {"id":"plain","max_output_tokens":1000,"structured_outputs":false,"effort":false,"min_cacheable_tokens":100,"batch_300k_output":false,"thinking":{"by_default":false}},
          {"id":"long","max_output_tokens":1000,"batch_300k_output":true},
          {"id":"thinker","thinking":{"by_default":true,"disabled":true,"adaptive":true}},
          {"id":"strict-thinker","max_output_tokens":9000,"thinking":{"by_default":true,"disabled":false,"enabled":false}},
          {"id":"old","status":"deprecated","retires_on":"2027-03-01","replacement":"long"}
        ]}
        """;
}
