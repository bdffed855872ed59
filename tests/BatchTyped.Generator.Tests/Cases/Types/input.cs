using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using BatchTyped;

namespace Everything;

[BatchTask(Model = "claude-sonnet-4-6", MaxTokens = 4096, CustomId = "order-{Id}")]
[Prompt("{Id} {Customer} {State} {Page} {Total:0.00} {At} {Urgent} {Span}")]
public partial record ReadOrder(
    long Id,
    string? Customer,
    OrderState State,
    Uri? Page,
    decimal Total,
    DateTimeOffset At,
    bool? Urgent,
    TimeSpan Span,
    Address Address,
    Point? Point,
    ImmutableArray<int> Numbers,
    IReadOnlyList<Address?> Others,
    [property: NotStored] object? Tag) : IBatchTask<Order>;

public enum OrderState
{
    Open,
    [JsonStringEnumMemberName("on its way")] Sent,
    Done = Sent,
}

public sealed class Address
{
    public required string Street { get; init; }

    public string? City { get; init; }

    public int Floor { get; set; } = 1;

    public string Line => $"{Street} {Floor}";
}

public readonly record struct Point(Half X, float Y);

[method: JsonConstructor]
public sealed class Order(string number, OrderState state)
{
    [Description("As printed on the bill"), StringLength(12, MinimumLength = 3)]
    public string Number { get; } = number;

    public OrderState State { get; } = state;

    [Range(0, 100)]
    public required byte Rating { get; init; }

    [MinLength(1)]
    public List<Line> Lines { get; set; } = [];

    [JsonPropertyName("delivered_at")]
    public DateTime? DeliveredAt { get; init; }

    public OrderState? Before { get; init; }

    public Point? Place { get; set; }

    public HashSet<Guid>? Ids { get; set; }

    public int[][]? Table { get; set; }

    [JsonIgnore]
    public string? Note { get; set; }
}

public record Line(
    [Description("What was bought")] string Article,
    [Range(0d, double.PositiveInfinity, MinimumIsExclusive = true)] decimal Price,
    [property: MaxLength(2)] char[] Sizes,
    int Count = 1);
