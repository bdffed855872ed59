using System.Globalization;
using System.Reflection;
using BatchTyped.Emulator;

namespace BatchTyped.Docs.Tests;

/// <summary>What the pages repeat of the code: options with the same defaults, every error, outcome and call.</summary>
public sealed class OptionTests
{
    private static readonly IReadOnlyList<string> Rows =
    [
        .. Repository.Pages.Keys.Where(path => path.StartsWith("docs/guide/", StringComparison.Ordinal))
            .SelectMany(path => File.ReadLines(Repository.PathOf(path)))
            .Where(line => line.StartsWith('|')),
    ];

    [Fact]
    public void Every_option_stands_in_the_guide_with_its_default() => Faults.AssertNone(
        new object[] { new BatchTypedOptions(), new BatchRunOptions(), new BatchRetryOptions(), new EmulatorOptions() }.SelectMany(FaultsOf));

    [Fact]
    public void Every_error_outcome_and_pause_stands_in_the_guide() => Faults.AssertNone(
        typeof(BatchTypedException).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(BatchTypedException))).Select(type => type.Name)
            .Concat(Enum.GetNames<BatchOutcome>())
            .Concat(Enum.GetNames<BatchPauseReason>())
            .Concat(Enum.GetNames<BatchArchiveKeep>())
            .Concat(typeof(BatchTaskAttribute).GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Select(property => property.Name))
            .Where(name => !IsBasic(name) && !Rows.Any(row => row.Contains($"`{name}`", StringComparison.Ordinal)))
            .Select(name => $"no table of docs/guide names {name}"));

    [Fact]
    public void Every_call_is_told_of()
    {
        var pages = string.Concat(Repository.Pages.Keys.Where(path => path.StartsWith("docs/", StringComparison.Ordinal)).Select(path => File.ReadAllText(Repository.PathOf(path))));
        Faults.AssertNone(
            from type in new[] { typeof(BatchClient), typeof(BatchRun<,>), typeof(BatchResult<,>), typeof(BatchTypedBuilder) }
            from name in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
                .Where(method => !method.IsSpecialName && !method.Name.StartsWith("Dispose", StringComparison.Ordinal))
                .Select(method => method.Name).Distinct()
            where !pages.Contains(name, StringComparison.Ordinal)
            select $"no page names {type.Name}.{name}");
    }

    private static IEnumerable<string> FaultsOf(object options) =>
        from property in options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
        let start = $"| `{property.Name}` | {Said(property.GetValue(options))}"
        where !Rows.Any(row => row.StartsWith(start + " |", StringComparison.Ordinal))
        select $"no table of docs/guide has the row \"{start} | …\" for {options.GetType().Name}";

    /// <summary>A default as the guide writes it.</summary>
    private static string Said(object? value) => value switch
    {
        null => "none",
        bool on => on ? "yes" : "no",
        TimeSpan time when time == TimeSpan.Zero => "nothing",
        TimeSpan { Minutes: 0, Seconds: 0, TotalHours: >= 1 } time => time.TotalHours == 1 ? "1 hour" : string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours} hours"),
        TimeSpan { Seconds: 0 } time => time.TotalMinutes == 1 ? "1 minute" : string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes} minutes"),
        TimeSpan time => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds} seconds"),
        int or long => string.Create(CultureInfo.InvariantCulture, $"{value:N0}"),
        double number => number.ToString(CultureInfo.InvariantCulture),
        ProcessingTime => "nothing",
        BatchRetryOptions => "[below](outcomes.md#how-often)",
        ISet<string> or FaultPlan => "none",
        TimeProvider => "system",
        _ => value.ToString()!,
    };

    // These three stand in each example.
    private static bool IsBasic(string name) => name is "Model" or "MaxTokens" or "CustomId";
}
