// What the pages of the rules leave out.
global using System.ComponentModel;
global using System.ComponentModel.DataAnnotations;
global using System.Text.Json.Serialization;
global using Microsoft.Extensions.Configuration;
global using Microsoft.Extensions.DependencyInjection;
global using Microsoft.Extensions.Hosting;
global using static SupportDesk;

[BatchTask(Model = "claude-sonnet-4-6", MaxTokens = 256, CustomId = "ticket-{Id}")]
[Prompt("Label this support ticket. <ticket>{Text}</ticket>")]
public partial record Route(int Id, string Text) : IBatchTask<TicketLabel>;

public sealed record TicketLabel(TicketCategory Category, string Reason);

public enum TicketCategory { Billing, Technical, Account, Other }

public enum Question { First, Second }

public static class SupportDesk
{
    public static HostApplicationBuilder builder => throw null!;
    public static IConfiguration configuration => throw null!;
    public static BatchClient client => throw null!;
    public static BatchRun<Route, TicketLabel> run => throw null!;
    public static IReadOnlyList<Route> tickets => throw null!;
    public static void Save(int key, TicketLabel label) => throw null!;
}

public static class Guidelines
{
    public const string Text = Paragraph + Paragraph + Paragraph + Paragraph + Paragraph + Paragraph + Paragraph + Paragraph + Paragraph + Paragraph;

    private const string Paragraph = Sentence + Sentence + Sentence + Sentence + Sentence + Sentence + Sentence + Sentence + Sentence + Sentence;

    private const string Sentence = "A ticket that names an invoice, a price or a payment is for the team of billing, whatever else it names. ";
}
