using System.Text.Json;
using BatchTyped.Emulator.Tests.Support;

namespace BatchTyped.Emulator.Tests.Faults;

public sealed class ItemFaultTests
{
    [Fact]
    public void An_item_comes_back_errored_as_planned()
    {
        var result = ResultOf(new Fault(FaultKind.ErrorItem) { ErrorType = "timeout_error", Message = "too slow" });
        Assert.Equal("error", result.GetProperty("error").GetProperty("type").GetString());
        Assert.Equal(("timeout_error", "too slow"), (Text(result, "error", "error", "type"), Text(result, "error", "error", "message")));
    }

    [Fact]
    public void An_item_expires() => Assert.Equal("expired", Text(ResultOf(new Fault(FaultKind.ExpireItem)), "type"));

    [Fact]
    public void An_item_is_refused()
    {
        var result = ResultOf(new Fault(FaultKind.RefuseItem));
        Assert.Equal(("succeeded", "refusal", "refusal"), (Text(result, "type"), Text(result, "message", "stop_reason"), Text(result, "message", "stop_details", "type")));
    }

    [Fact]
    public void An_item_is_truncated()
    {
        var result = ResultOf(new Fault(FaultKind.TruncateItem));
        Assert.Equal("max_tokens", Text(result, "message", "stop_reason"));
        Assert.Equal(256, result.GetProperty("message").GetProperty("usage").GetProperty("output_tokens").GetInt32());
        Assert.ThrowsAny<JsonException>(() => JsonElement.Parse(AnswerOf(result)));
    }

    [Fact]
    public void An_answer_doesn_t_fit_the_schema() =>
        Assert.Equal(["emulated_fault"], JsonElement.Parse(AnswerOf(ResultOf(new Fault(FaultKind.InvalidAnswer)))).EnumerateObject().Select(property => property.Name));

    [Fact]
    public void An_enum_value_comes_in_other_capitals() =>
        Assert.Contains(JsonElement.Parse(AnswerOf(ResultOf(new Fault(FaultKind.ChangeCapitals)))).GetProperty("category").GetString(), new[] { "bILLING", "tECHNICAL", "oTHER" });

    [Fact]
    public void An_item_stops_for_another_reason() => Assert.Equal("pause_turn", Text(ResultOf(new Fault(FaultKind.StopItem) { Value = "pause_turn" }), "message", "stop_reason"));

    [Fact]
    public void A_result_is_of_an_unknown_type() => Assert.Equal("postponed", Text(ResultOf(new Fault(FaultKind.UnknownResult) { Value = "postponed" }), "type"));

    [Fact]
    public void Only_the_named_item_of_the_named_batch_is_hit_so_often()
    {
        using var simulated = new Simulated(options => options.Faults.Add(new Fault(FaultKind.ExpireItem) { Item = "row-1", Batch = 2, Times = 3 }));
        string[] Expired() => [.. simulated.Results(simulated.Create(Bodies.CreateMany(100)).Id).Where(line => Text(line.Value, "type") == "expired").Select(line => line.Key)];

        Assert.Empty(Expired());
        var second = Expired();
        Assert.Equal(3, second.Length);
        Assert.All(second, id => Assert.StartsWith("row-1", id));
        Assert.Empty(Expired());
    }

    [Fact]
    public void A_plan_survives_json()
    {
        var plan = new FaultPlan()
            .Add(new Fault(FaultKind.LoseAnswer) { On = EmulatorEndpoint.Create, Call = 2, Times = 1, Probability = 0.5 })
            .Add(new Fault(FaultKind.Stall) { Delay = TimeSpan.FromSeconds(90) });
        Assert.Equal("""[{"fault":"lose_answer","on":"create","call":2,"times":1,"probability":0.5},{"fault":"stall","delay":90}]""", Normal(plan.ToJson()));
        var again = new FaultPlan();
        again.AddJson(plan.ToJson());
        Assert.Equal(plan.Faults, again.Faults);

        static string Normal(string json) => JsonSerializer.Serialize(JsonElement.Parse(json));
    }

    [Theory]
    [InlineData("""{"fault":"stall"}""", "The faults can't be read")]
    [InlineData("""[{"fault":"nonsense"}]""", "The faults can't be read")]
    [InlineData("""[{"fault":"stall","whne":1}]""", "The faults can't be read")]
    [InlineData("""[{"on":"create"}]""", "The fault 0 has an unknown kind")]
    [InlineData("""[null]""", "A fault is null")]
    [InlineData("""[{"fault":"stall","probability":2}]""", "The fault Stall has a probability")]
    [InlineData("""[{"fault":"stall","item":"x"}]""", "The fault Stall is about calls, and names an item")]
    [InlineData("""[{"fault":"expire_item","on":"create"}]""", "The fault ExpireItem is about requests of a batch, and names an endpoint")]
    [InlineData("""[{"fault":"refuse","status":200}]""", "The fault Refuse has a status that is no error")]
    [InlineData("""[{"fault":"stop_item"}]""", "The fault StopItem needs a value")]
    public void A_faulty_plan_is_told_and_changes_nothing(string json, string message)
    {
        var plan = new FaultPlan();
        Assert.StartsWith(message, Assert.ThrowsAny<ArgumentException>(() => plan.AddJson(json)).Message);
        Assert.Empty(plan.Faults);
    }

    private static JsonElement ResultOf(Fault fault)
    {
        using var simulated = new Simulated(options => options.Faults.Add(fault));
        return simulated.ResultOf(Bodies.Params(schema: Bodies.LabelSchema));
    }

    private static string AnswerOf(JsonElement result) => result.GetProperty("message").GetProperty("content")[0].GetProperty("text").GetString()!;

    private static string? Text(JsonElement element, params string[] path) => path.Aggregate(element, (inner, name) => inner.GetProperty(name)).GetString();
}
