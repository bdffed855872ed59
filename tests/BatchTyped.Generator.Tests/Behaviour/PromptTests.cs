using System.Collections.Immutable;
using System.Text.Json;

namespace BatchTyped.Generator.Tests.Behaviour;

[BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}")]
[Prompt("""
    {Customer.Name}, {Customer.Address.City}, {Customer.Mood}, {Customer.Since:yyyy}, {Customer.Place.A}
    {Lines}
    {Prices:0.00}
    {Moods}
    {Customer:json}
    {Numbers:json}
    {Text:json}
    """)]
public partial record Letter(int Id, Person? Customer, IReadOnlyList<string?> Lines, ImmutableArray<decimal> Prices, Colour?[]? Moods, int[] Numbers, string Text) : IBatchTask<string>;

public sealed record Person(string Name, PostalAddress Address, Colour Mood, DateOnly? Since, Pair? Place);

public sealed record PostalAddress(string City);

public sealed class PromptTests
{
    [Fact]
    public void MembersOfMembers_Collections_AndJson_StandInThePrompt()
    {
        var person = new Person("Ann \"A\"", new("Köln"), Colour.Green, new DateOnly(2020, 1, 2), new Pair(1.5, default));
        var prompt = Prompt(new(1, person, ["a\nb", null, "c"], [1.5m, 2], [Colour.Red, null], [1, 2], "x\"y"));
        Assert.Equal("""
            Ann "A", Köln, green one, 2020, 1.5
            a
            b

            c
            1.50
            2.00
            Red

            {"name":"Ann \"A\"","address":{"city":"Köln"},"mood":"green one","since":"2020-01-02","place":{"a":1.5,"b":{"x":null}}}
            [1,2]
            "x\"y"
            """.ReplaceLineEndings("\n"), prompt);
    }

    [Fact]
    public void Null_WritesNothing_AndNullAsJson() =>
        Assert.Equal(", , , , \n\n\n\nnull\n[]\n\"\"", Prompt(new(1, null, [], default, null, [], "")));

    private static string Prompt(Letter letter)
    {
        using var request = JsonDocument.Parse(Codecs.Params(Letter.Definition, letter));
        return request.RootElement.GetProperty("messages")[0].GetProperty("content").GetString()!;
    }
}
