// The desk of a support team: what most pages talk of.
global using System.ComponentModel;
global using System.ComponentModel.DataAnnotations;
global using System.Text.Json.Serialization;
global using BatchTyped.Emulator;
global using Microsoft.Extensions.Configuration;
global using Microsoft.Extensions.DependencyInjection;
global using Microsoft.Extensions.Hosting;
global using Microsoft.Extensions.Logging;
global using static SupportDesk;

[BatchTask(Model = "claude-sonnet-4-6", MaxTokens = 256, CustomId = "ticket-{Id}")]
[SystemPrompt("You route support tickets. Judge by the text alone.")]
[Prompt("Label this support ticket. <ticket>{Text}</ticket>")]
public partial record ClassifyTicket(int Id, string Text) : IBatchTask<TicketLabel>;

public sealed record TicketLabel(TicketCategory Category, string Reason);

public enum TicketCategory { Billing, Technical, Account, Other }

public static class SupportDesk
{
    public static string[] args => throw null!;
    public static HostApplicationBuilder builder => throw null!;
    public static IServiceCollection services => throw null!;
    public static IConfiguration configuration => throw null!;
    public static BatchClient client => throw null!;
    public static BatchRun<ClassifyTicket, TicketLabel> run => throw null!;
    public static BatchResult<ClassifyTicket, TicketLabel> result => throw null!;
    public static IReadOnlyList<ClassifyTicket> tickets => throw null!;
    public static CancellationToken stop => throw null!;
    public static IAsyncEnumerable<ClassifyTicket> ReadTickets() => throw null!;
    public static void Save(int key, TicketLabel label) => throw null!;
    public static void Save(BatchResult<ClassifyTicket, TicketLabel> result) => throw null!;
}
