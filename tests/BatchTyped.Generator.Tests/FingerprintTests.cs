using System.Text.RegularExpressions;

namespace BatchTyped.Generator.Tests;

/// <summary>A fingerprint changes with what is sent, or with how an answer is read, and with nothing else.</summary>
public sealed partial class FingerprintTests
{
    private const string Task = """
        using BatchTyped; using System; using System.ComponentModel; using System.ComponentModel.DataAnnotations; using System.Text.Json.Serialization;
        namespace N;
        [BatchTask(Model = "m", MaxTokens = 9, CustomId = "t-{Id}")]
        [SystemPrompt("System")]
        [Prompt("{Text} {Day:yyyy} {Mood}")]
        public partial record Ask(int Id, string Text, DateOnly Day, Mood Mood) : IBatchTask<Answer>;
        public record Answer([Description("D")] [Range(0, 1)] double Share, string? Note, Mood Mood);
        public enum Mood { Good, Bad }
        """;

    private static readonly (string Request, string Reader) Known = Of(Task);

    [Theory]
    [InlineData("namespace N;", "namespace Other;")]
    [InlineData("Ask", "Question")]
    [InlineData("Answer", "Reply")]
    [InlineData("Mood Mood", "Feeling Mood", "enum Mood", "enum Feeling")]
    [InlineData("string Text, DateOnly Day", "string Text, DateOnly Day, int Unused")]
    [InlineData("\"{Text} {Day:yyyy} {Mood}\"", "\"{Text} \" + \"{Day:yyyy} {Mood}\"")]
    [InlineData("MaxTokens = 9", "MaxTokens = 9, FallbackModel = \"n\"")]
    [InlineData("MaxTokens = 9", "MaxTokens = 9, ShareIdenticalRequests = true")]
    public void ChangeWithoutMeaning_KeepsBoth(params string[] replacements) => Assert.Equal(Known, Of(Replace(replacements)));

    [Theory]
    [InlineData("\"m\"", "\"n\"")]
    [InlineData("MaxTokens = 9", "MaxTokens = 10")]
    [InlineData("t-{Id}", "u-{Id}")]
    [InlineData("t-{Id}", "t-{Id:D3}")]
    [InlineData("\"System\"", "\"system\"")]
    [InlineData("{Day:yyyy}", "{Day}")]
    [InlineData("{Text} ", "{Text}")]
    [InlineData("\"D\"", "\"E\"")]
    [InlineData("MaxTokens = 9", "MaxTokens = 9, Effort = BatchEffort.Low")]
    [InlineData("MaxTokens = 9", "MaxTokens = 9, Betas = [\"b\"]")]
    [InlineData("MaxTokens = 9", "MaxTokens = 9, UserId = \"{Text}\"")]
    public void ChangeOfTheRequest_ChangesItsFingerprintAlone(string part, string replacement)
    {
        var changed = Of(Replace(part, replacement));
        Assert.NotEqual(Known.Request, changed.Request);
        Assert.Equal(Known.Reader, changed.Reader);
    }

    [Theory]
    [InlineData("string? Note", "string Note")]
    [InlineData("string? Note, Mood Mood)", "string? Note, Mood Mood = Mood.Bad)")]
    [InlineData("string? Note", "string? Remark")]
    [InlineData("[Range(0, 1)]", "[Range(0, 2)]")]
    [InlineData("[Range(0, 1)]", "")]
    [InlineData("double Share", "float Share")]
    [InlineData("Good, Bad", "Good, Bad, Mixed")]
    [InlineData("string? Note, Mood Mood)", "string? Note, Mood Mood, int More)")]
    public void ChangeOfTheResult_ChangesTheReadersFingerprint(string part, string replacement) =>
        Assert.NotEqual(Known.Reader, Of(Replace(part, replacement)).Reader);

    [Fact]
    public void OrderOfMembers_IsSentButReadTheSame()
    {
        var changed = Of(Replace("string? Note, Mood Mood)", "Mood Mood, string? Note)"));
        Assert.NotEqual(Known.Request, changed.Request);
        Assert.Equal(Known.Reader, changed.Reader);
    }

    [Fact]
    public void LineEndsOfThePrompt_DoNotCount()
    {
        var lines = Replace("\"{Text} {Day:yyyy} {Mood}\"", "@\"a\nb {Text}\"");
        Assert.Equal(Of(lines), Of(lines.Replace("\n", "\r\n", StringComparison.Ordinal)));
    }

    private static string Replace(params string[] replacements)
    {
        var source = Task.ReplaceLineEndings("\n");
        for (var i = 0; i < replacements.Length; i += 2)
        {
            Assert.Contains(replacements[i], source, StringComparison.Ordinal);
            source = source.Replace(replacements[i], replacements[i + 1], StringComparison.Ordinal);
        }

        return source;
    }

    private static (string Request, string Reader) Of(string source)
    {
        var generated = Assert.Single(GeneratorHarness.Run(source).Files.Values);
        return (RequestFingerprint().Match(generated).Groups[1].Value, ReaderFingerprint().Match(generated).Groups[1].Value);
    }

    [GeneratedRegex("RequestFingerprint = \"([0-9a-f]{64})\"")]
    private static partial Regex RequestFingerprint();

    [GeneratedRegex("ReaderFingerprint = \"([0-9a-f]{64})\"")]
    private static partial Regex ReaderFingerprint();
}
