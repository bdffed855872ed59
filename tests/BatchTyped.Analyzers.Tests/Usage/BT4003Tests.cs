namespace BatchTyped.Analyzers.Tests.Usage;

public sealed class BT4003Tests
{
    [Theory]
    [InlineData("{|BT4003:Guid.NewGuid().ToString()|}")]
    [InlineData("{|BT4003:$\"triage-{Guid.NewGuid():N}\"|}")]
    [InlineData("{|BT4003:\"triage-\" + DateTime.UtcNow.Ticks|}")]
    [InlineData("{|BT4003:$\"triage-{DateTime.Now}\"|}")]
    [InlineData("{|BT4003:$\"triage-{DateTimeOffset.UtcNow:yyyy-MM-dd_HH}\"|}")]
    [InlineData("{|BT4003:DateTime.Now.AddDays(1).ToString(\"o\")|}")]
    [InlineData("{|BT4003:TimeProvider.System.GetUtcNow().ToString(\"s\")|}")]
    [InlineData("{|BT4003:\"triage\" + Environment.TickCount64|}")]
    [InlineData("{|BT4003:\"triage\" + Environment.ProcessId|}")]
    [InlineData("{|BT4003:\"triage\" + Random.Shared.Next()|}")]
    [InlineData("{|BT4003:System.IO.Path.GetRandomFileName()|}")]
    [InlineData("{|BT4003:local|}")]
    public Task NameThatChanges_Triggers(string name) => Rule.CheckAsync(UsageCode.Method(
        $"var inner = Guid.NewGuid(); var local = $\"triage-{{inner}}\"; _ = client.StartAsync({name}, items);"));

    [Theory]
    [InlineData("\"triage-2026-11-22\"")]
    [InlineData("$\"triage-{DateTime.UtcNow:yyyy-MM-dd}\"")]
    [InlineData("$\"triage-{DateTime.UtcNow:yyyy'h'MM\\\\s}\"")]
    [InlineData("\"triage-\" + DateTime.Today.ToString(\"d\")")]
    [InlineData("\"triage-\" + DateTime.Now.ToShortDateString()")]
    [InlineData("\"triage-\" + DateOnly.FromDateTime(DateTime.Now)")]
    [InlineData("\"triage-\" + TimeProvider.System.GetLocalNow().Year")]
    [InlineData("\"triage-\" + items.Count")]
    [InlineData("local")]
    public Task NameThatStays_DoesNotTrigger(string name) => Rule.CheckAsync(UsageCode.Method(
        $"var local = \"triage\" + items.Count; _ = client.StartAsync({name}, items);"));

    [Fact]
    public Task EveryWayToStart_IsLookedAt() => Rule.CheckAsync(UsageCode.Method("""
        _ = client.StartAsync(Ask.Definition, {|BT4003:Guid.NewGuid().ToString()|}, items);
        _ = client.StartAsync({|BT4003:Guid.NewGuid().ToString()|}, counts);
        _ = client.StartAsync(items: items, name: {|BT4003:Guid.NewGuid().ToString()|});
        _ = client.StartAsync("fixed", items.Append(new Ask(Guid.NewGuid().GetHashCode())));
        """));
}
