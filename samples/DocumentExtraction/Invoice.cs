using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace DocumentExtraction;

/// <summary>The answer: records within records, and a list of them.</summary>
public sealed record Invoice(
    Issuer Issuer,
    [Description("Of the invoice or the receipt")] string? Number,
    [Description("The day of issue")] DateOnly? IssuedOn,
    [Description("Three letters, such as EUR")][StringLength(3, MinimumLength = 3)] string Currency,
    IReadOnlyList<InvoiceLine> Lines,
    [Description("As printed")] decimal Total)
{
    /// <summary>Whether the printed total is what the lines come to.</summary>
    public bool AddsUp() => Lines.Sum(line => line.Amount) == Total;
}

/// <summary>Who wants the money.</summary>
public sealed record Issuer(string Name, [Description("With its country code")] string? VatId);

/// <summary>One line; a discount has a negative price.</summary>
public sealed record InvoiceLine(string Text, decimal Quantity, decimal UnitPrice, [Description("As printed")] decimal Amount);
