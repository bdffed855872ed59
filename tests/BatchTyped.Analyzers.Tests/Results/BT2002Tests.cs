namespace BatchTyped.Analyzers.Tests.Results;

public sealed class BT2002Tests
{
    [Theory]
    [InlineData("object")]
    [InlineData("Dictionary<string, int>")]
    [InlineData("IReadOnlyDictionary<string, int>?")]
    [InlineData("System.Text.Json.JsonElement")]
    [InlineData("Action")]
    [InlineData("IComparable")]
    [InlineData("dynamic")]
    [InlineData("(int, string)")]
    [InlineData("int[,]")]
    [InlineData("List<object>")]
    [InlineData("Shape")]
    public Task MemberWithoutSchema_Triggers(string value) => Rule.CheckAsync($$$"""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<Answer>;

        public record Answer({{{value}}} {|BT2002:Data|});

        public abstract record Shape;
        """);

    [Theory]
    [InlineData("object")]
    [InlineData("Dictionary<string, int>")]
    [InlineData("List<object>")]
    public Task ResultWithoutSchema_Triggers(string value) => Rule.CheckAsync($$$"""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<{|BT2002:{{{value}}}|}>;
        """);

    [Fact]
    public Task ComputedMember_DoesNotTrigger() => Rule.CheckAsync("""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<Answer>;

        public record Answer(string Text)
        {
            public object Computed => Text;

            [JsonIgnore]
            public object? Ignored { get; set; }
        }
        """);

    [Fact]
    public async Task TwoTasksWithOneFaultyResult_AreOneFinding() => Assert.Single(await Rule.FindAsync(Rule.Usings + """
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<Answer>;

        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
        public partial record AskAgain(int Id) : IBatchTask<Answer>;

        public record Answer(object Data);
        """));

    [Fact]
    public Task Pragma_Silences() => Rule.CheckAsync("""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<Answer>;

        #pragma warning disable BT2002
        public record Answer(object Data);
        #pragma warning restore BT2002
        """);

    [Theory]
    [InlineData("BatchImage")]
    [InlineData("List<BatchDocument>")]
    [InlineData("IShape")]
    [InlineData("WithoutTag")]
    [InlineData("OfAbstract")]
    public Task MediaAndUnfitUnions_Trigger(string value) => Rule.CheckAsync($$$"""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<Answer>;

        public record Answer({{{value}}} {|BT2002:Data|});

        public interface IShape;

        [JsonDerivedType(typeof(Case))]
        public abstract record WithoutTag;

        public record Case : WithoutTag;

        [JsonDerivedType(typeof(Middle), "middle")]
        public abstract record OfAbstract;

        public abstract record Middle : OfAbstract;
        """);
}
