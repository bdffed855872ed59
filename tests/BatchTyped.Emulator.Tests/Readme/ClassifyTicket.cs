namespace BatchTyped.Emulator.Tests.Readme;

[BatchTask(Model = "claude-sonnet-4-6", MaxTokens = 256, CustomId = "ticket-{Id}")]
[Prompt("Classify this support ticket: {Text}")]
public partial record ClassifyTicket(int Id, string Text) : IBatchTask<TicketLabel>;

public sealed record TicketLabel(TicketCategory Category, double Confidence, string? Note);

public enum TicketCategory
{
    Billing,
    Technical,
    Other,
}
