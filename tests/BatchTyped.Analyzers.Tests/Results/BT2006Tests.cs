namespace BatchTyped.Analyzers.Tests.Results;

public sealed class BT2006Tests
{
    [Fact]
    public Task MembersOfOneName_Trigger() => Rule.CheckAsync("""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<{|BT2006:Answer|}>;

        public record Answer(string Text, [property: JsonPropertyName("text")] string Other);
        """);

    [Fact]
    public Task EnumMembersThatDifferByCase_Trigger() => Rule.CheckAsync("""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<{|BT2006:Answer|}>;

        public enum Answer { Yes, YES }
        """);

    [Fact]
    public Task StoredEnumThatDiffersByCase_DoesNotTrigger() => Rule.CheckAsync("""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
        public partial record Ask(int Id, Answer Answer) : IBatchTask<string>;

        public enum Answer { Yes, YES }
        """);

    [Theory]
    [InlineData("\"a\"", "\"A\"", "kind")]
    [InlineData("\"a\"", "\"b\"", "text")]
    [InlineData("1", "1", "kind")]
    public Task CasesThatCannotBeToldApart_Trigger(string first, string second, string discriminator) => Rule.CheckAsync($$"""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<{|BT2006:Shape|}>;

        [JsonPolymorphic(TypeDiscriminatorPropertyName = "{{discriminator}}")]
        [JsonDerivedType(typeof(One), {{first}}), JsonDerivedType(typeof(Two), {{second}})]
        public abstract record Shape;

        public record One(string Text) : Shape;

        public record Two(string Text) : Shape;
        """);
}
