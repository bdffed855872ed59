using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace BatchTyped.Generator.Tests.Behaviour;

[BatchTask(Model = "claude-sonnet-4-6", MaxTokens = 256, CustomId = "ticket-{Id}")]
[SystemPrompt("You route support tickets. Judge by the \"text\" alone.")]
[Prompt("""
    Classify {{this}} support ticket.
    <ticket>
    {Text}
    </ticket>
    """)]
public partial record ClassifyTicket(int Id, string Text) : IBatchTask<TicketLabel>;

public sealed record TicketLabel(
    [Description("The team that must act")] TicketCategory Category,
    [Range(0, 1)] double Confidence,
    string? Note);

public enum TicketCategory { Billing, Technical, Account, Other }

public sealed class RequestTests
{
    [Fact]
    public void Params_HoldEverythingTheTaskSays()
    {
        using var request = JsonDocument.Parse(Codecs.Params(ClassifyTicket.Definition, new(7, "It says \"no\"\n\u0001😀")));
        var root = request.RootElement;
        Assert.Equal(["model", "max_tokens", "system", "messages", "output_config"], root.EnumerateObject().Select(member => member.Name));
        Assert.Equal("claude-sonnet-4-6", root.GetProperty("model").GetString());
        Assert.Equal(256, root.GetProperty("max_tokens").GetInt32());
        Assert.Equal("You route support tickets. Judge by the \"text\" alone.", root.GetProperty("system").GetString());
        var message = Assert.Single(root.GetProperty("messages").EnumerateArray());
        Assert.Equal("user", message.GetProperty("role").GetString());
        Assert.Equal("Classify {this} support ticket.\n<ticket>\nIt says \"no\"\n\u0001😀\n</ticket>", message.GetProperty("content").GetString());
        var format = root.GetProperty("output_config").GetProperty("format");
        Assert.Equal("json_schema", format.GetProperty("type").GetString());
        Assert.Equal("object", format.GetProperty("schema").GetProperty("type").GetString());
    }

    [Fact]
    public void CustomId_IsTheFilledTemplate() =>
        Assert.Equal("ticket--7", Codecs.CustomId(ClassifyTicket.Definition, new(-7, "")));

    [Fact]
    public void Item_ComesBackEqual()
    {
        var item = new ClassifyTicket(7, "It says \"no\"\n\u0001😀");
        Assert.Equal(item, Codecs.RoundTrip(ClassifyTicket.Definition, item));
    }

    [Fact]
    public void Result_IsRead() => Assert.Equal(
        new TicketLabel(TicketCategory.Technical, 0.75, null),
        Codecs.Read(ClassifyTicket.Definition, """{"category":"TECHNICAL","confidence":0.75,"note":null}"""));

    [Theory]
    [InlineData("""{"category":"Billing","confidence":1.5,"note":null}""", "$.confidence is more than 1")]
    [InlineData("""{"category":"Nowhere","confidence":1,"note":null}""", "$.category is none of Billing, Technical, Account, Other")]
    [InlineData("""{"category":"Billing","confidence":1}""", "$.note is missing")]
    [InlineData("""{"category":"Billing","confidence":null,"note":null}""", "$.confidence is null where a number is expected")]
    [InlineData("""{"category":"Billing","category":"Other","confidence":1,"note":null}""", "$.category stands twice")]
    [InlineData("""{"category":"Billing","confidence":1,"note":null,"more":1}""", "$ has a property that the result type doesn't have")]
    [InlineData("""["Billing"]""", "$ is an array where an object is expected")]
    [InlineData("""{"category":"Billing","confidence":1,"note":null} {}""", "$ is not valid JSON")]
    public void Result_ThatDoesNotFit_TellsPathAndReason(string answer, string fault) =>
        Assert.Equal(fault, Codecs.Fault(ClassifyTicket.Definition, answer));
}
