namespace BatchTyped.Analyzers.Tests.Results;

public sealed class BT2017Tests
{
    [Theory]
    [InlineData("[property: {|BT2017:JsonConverter(typeof(Upper))|}] string Data")]
    [InlineData("[property: {|BT2017:JsonNumberHandling(JsonNumberHandling.WriteAsString)|}] int Data")]
    [InlineData("[property: {|BT2017:System.Runtime.Serialization.DataMember(Name = \"other\")|}] int Data")]
    [InlineData("[property: {|BT2017:System.Runtime.Serialization.IgnoreDataMember|}] int Data")]
    [InlineData("Level Data")]
    [InlineData("Loud Data")]
    [InlineData("Inner Data")]
    public Task AttributeThatIsNotRead_Triggers(string member) => Rule.CheckAsync(Task(member, [.. member.Split(' ')[0..1]]));

    [Theory]
    [InlineData("[property: JsonConverter(typeof(JsonStringEnumConverter))] DayOfWeek Data")]
    [InlineData("[property: JsonConverter(typeof(JsonStringEnumConverter<DayOfWeek>))] DayOfWeek Data")]
    [InlineData("[property: JsonNumberHandling(JsonNumberHandling.Strict)] int Data")]
    [InlineData("[property: System.Runtime.Serialization.DataMember] int Data")]
    [InlineData("[property: JsonRequired, JsonPropertyOrder(1), JsonPropertyName(\"d\")] int? Data")]
    public Task AttributeThatIsReadOrSaysNothing_DoesNotTrigger(string member) => Rule.CheckAsync(Task(member, []));

    /// <param name="member">The member.</param>
    /// <param name="marked">The types whose findings are expected: those of others aren't read.</param>
    private static string Task(string member, string[] marked) => Unmark($$"""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<Answer>;

        public record Answer({{member}});

        public enum Level { [{|Level BT2017:System.Runtime.Serialization.EnumMember(Value = "very high")|}] High }

        [{|Loud BT2017:JsonConverter(typeof(Snake))|}]
        public enum Loud { VeryLoud }

        [{|Inner BT2017:JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)|}]
        public record Inner(int A);

        public sealed class Snake() : JsonStringEnumConverter(System.Text.Json.JsonNamingPolicy.SnakeCaseLower);

        public sealed class Upper : JsonConverter<string>
        {
            public override string? Read(ref System.Text.Json.Utf8JsonReader reader, Type type, System.Text.Json.JsonSerializerOptions options) => reader.GetString();
            public override void Write(System.Text.Json.Utf8JsonWriter writer, string value, System.Text.Json.JsonSerializerOptions options) => writer.WriteStringValue(value);
        }
        """, marked);

    private static string Unmark(string source, string[] marked) => System.Text.RegularExpressions.Regex.Replace(
        source, @"\{\|(\w+) (BT2017:)(.*?)\|\}", match => marked.Contains(match.Groups[1].Value) ? $"{{|{match.Groups[2].Value}{match.Groups[3].Value}|}}" : match.Groups[3].Value);
}
