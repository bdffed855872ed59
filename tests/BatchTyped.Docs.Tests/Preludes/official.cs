// What the official SDK is given on the page that compares.
global using System.Text.Json;
global using Anthropic;
global using Anthropic.Models.Messages;
global using Anthropic.Models.Messages.Batches;
global using static Given;

public sealed record Ticket(int Id, string Text);

public static class Given
{
    public static IReadOnlyList<Ticket> tickets => throw null!;
    public static IReadOnlyDictionary<string, JsonElement> schema => throw null!;
}
