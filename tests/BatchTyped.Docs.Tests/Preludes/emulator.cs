// A test project that looks at its own pipeline through the emulator.
global using System.Net.Http;
global using BatchTyped.Emulator;
global using Microsoft.Extensions.DependencyInjection;
global using Microsoft.Extensions.Time.Testing;
global using Xunit;
global using static TestBench;

[BatchTask(Model = "claude-sonnet-4-6", MaxTokens = 256, CustomId = "ticket-{Id}")]
[Prompt("Label this support ticket. <ticket>{Text}</ticket>")]
public partial record ClassifyTicket(int Id, string Text) : IBatchTask<TicketLabel>;

public sealed record TicketLabel(TicketCategory Category, double Confidence, string? Note);

public enum TicketCategory { Billing, Technical, Account, Other }

public static class TestBench
{
    public static IReadOnlyList<ClassifyTicket> tickets => throw null!;
    public static BatchEmulator emulator => throw null!;
    public static BatchRun<ClassifyTicket, TicketLabel> run => throw null!;
}
