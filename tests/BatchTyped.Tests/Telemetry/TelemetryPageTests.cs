using System.Diagnostics.Metrics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using BatchTyped.Engine.Decisions;
using BatchTyped.Telemetry;

namespace BatchTyped.Tests.Telemetry;

/// <summary><c>docs/telemetry.md</c> lists what the code has, and nothing else.</summary>
public sealed partial class TelemetryPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(
        typeof(TelemetryPageTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(metadata => metadata.Key == "RepositoryRoot").Value!, "docs", "telemetry.md"));

    [Fact]
    public void Every_instrument_is_listed_with_kind_and_unit()
    {
        var published = new List<string>();
        using (var listener = new MeterListener())
        {
            using var meter = new Meter("TelemetryPageTests");
            listener.InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == "TelemetryPageTests")
                {
                    published.Add($"{instrument.Name} {instrument.GetType().Name.Split('`')[0]} {instrument.Unit}");
                }
            };
            listener.Start();
            _ = new Instruments(meter);
        }

        Assert.Equal(published.Order(StringComparer.Ordinal), Rows("Metrics").Select(row => $"{row[0]} {row[1]} {row[2]}").Order(StringComparer.Ordinal));
        Assert.Equal(Constants(typeof(InstrumentNames)), published.Select(line => line.Split(' ')[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_span_is_listed()
    {
        var phases = typeof(RunEffect).GetNestedTypes(BindingFlags.NonPublic | BindingFlags.Public)
            .Where(type => !type.IsAbstract)
            .Select(type => SpanNames.Prefix + SpanNames.PhaseOf((RunEffect)RuntimeHelpers.GetUninitializedObject(type)));

        Assert.Equal(
            phases.Concat([SpanNames.Run, SpanNames.Wait, "chat {model}"]).Order(StringComparer.Ordinal),
            Rows("Spans").Select(row => row[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_attribute_is_listed() =>
        Assert.Equal(Constants(typeof(AttributeNames)), Rows("Attributes").Select(row => row[0]).Order(StringComparer.Ordinal));

    [Fact]
    public void Attributes_of_a_row_are_attributes()
    {
        var known = Constants(typeof(AttributeNames)).ToHashSet();
        Assert.All(Rows("Metrics").Concat(Rows("Spans")).SelectMany(row => Code().Matches(row[^1]).Select(match => match.Groups[1].Value)), name => Assert.Contains(name, known));
    }

    [Fact]
    public void Every_log_event_is_listed()
    {
        var events = typeof(EventIds).GetFields(BindingFlags.NonPublic | BindingFlags.Static).Select(field => $"{field.GetRawConstantValue()} {field.Name}");
        Assert.Equal(events.Order(StringComparer.Ordinal), Rows("Log events").Select(row => $"{row[0]} {row[1]}").Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Constants(Type type) =>
        type.GetFields(BindingFlags.NonPublic | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!).Order(StringComparer.Ordinal);

    /// <summary>The cells of the table below a heading, without their code marks at the ends.</summary>
    private static List<string[]> Rows(string heading)
    {
        var section = Page.Split("\n## ").Single(section => section.StartsWith(heading + "\n", StringComparison.Ordinal));
        return [.. section.Split('\n')
            .Where(line => line.StartsWith('|'))
            .Skip(2)
            .Select(line => line.Trim('|', ' ').Split(" | ").Select(cell => cell.Trim()).ToArray())
            .Select(cells => cells.Select((cell, index) => index < cells.Length - 1 ? cell.Trim('`') : cell).ToArray())];
    }

    [GeneratedRegex("`((?:gen_ai|batchtyped|error)\\.[a-z_.]+)`")]
    private static partial Regex Code();
}
