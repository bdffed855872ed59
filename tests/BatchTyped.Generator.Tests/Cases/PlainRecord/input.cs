using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using BatchTyped;

namespace Support;

[BatchTask(Model = "claude-sonnet-4-6", MaxTokens = 256, CustomId = "ticket-{Id}")]
[SystemPrompt("You route support tickets. Judge by the text alone.")]
[Prompt("""
    Classify this support ticket.
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
