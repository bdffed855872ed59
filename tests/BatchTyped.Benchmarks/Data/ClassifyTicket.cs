using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace BatchTyped.Benchmarks.Data;

// The service wouldn't cache so short a prompt. What is measured is the writing of the parameter.
#pragma warning disable BT3010

/// <summary>The task of all benchmarks: the requests of <see cref="ClassificationRequests"/> as a user of the library declares them.</summary>
[BatchTask(Model = ClassificationRequests.Model, MaxTokens = 256, CustomId = "ticket-{Id}")]
#pragma warning disable BT3010 // The prompt is too short to be cached; it is marked all the same, so that all there is to write is written.
[SystemPrompt(ClassificationRequests.SystemPrompt, Cache = BatchPromptCache.OneHour)]
#pragma warning restore BT3010
[Prompt("Classify this support ticket.\n<ticket>\n{Text}\n</ticket>")]
public sealed partial record ClassifyTicket(int Id, string Text) : IBatchTask<TicketLabel>;

/// <summary>What a ticket is about.</summary>
public sealed record TicketLabel(
    [property: Description("The team that must act")] TicketCategory Category,
    [property: Description("How long the customer can wait")] TicketUrgency Urgency,
    [property: Description("How sure the judgement is"), Range(0, 1)] double Confidence,
    string Language,
    [property: Description("A short sentence, or null")] string? Note);

/// <summary>The teams.</summary>
public enum TicketCategory { Billing, Technical, Account, Other }

/// <summary>How long a customer can wait.</summary>
public enum TicketUrgency { Low, Normal, Urgent }
