using BatchTyped.Architecture.Tests.Metadata;

namespace BatchTyped.Architecture.Tests;

/// <summary>How the runtime leans on others, and its folders on each other.</summary>
public class RuntimeTests
{
    /// <summary>Pure beside the folder of decisions, which is pure as a whole.</summary>
    private static readonly string[] PureElsewhere = ["BatchTyped.Engine.Settling.LineOutcomeReader", "BatchTyped.Engine.State.Marker"];

    /// <summary>What the engine sees only as interfaces.</summary>
    private static readonly string[] Implementations =
    [
        "BatchTyped.Store.SqliteState", "BatchTyped.Store.SqliteRunStore", "BatchTyped.Store.SqliteReadOnlyStore", "BatchTyped.Store.MemoryRunStore", "BatchTyped.Archive.FileArchive", "BatchTyped.Archive.MemoryArchive",
        "BatchTyped.Api.BatchApi",
    ];

    public static TheoryData<string> DecisionNames => [.. Parts.Runtime.In("BatchTyped.Engine.Decisions").Select(type => type.FullName), .. PureElsewhere];

    [Fact]
    public void Knows_no_other_part() =>
        Assert.DoesNotContain(Parts.Runtime.References, reference => reference.StartsWith("BatchTyped", StringComparison.Ordinal) || reference.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal));

    /// <summary>Neither by itself nor through what it calls.</summary>
    [Theory]
    [MemberData(nameof(DecisionNames))]
    public void A_decision_is_pure(string name) =>
        Assert.Empty(Parts.Runtime.Reach(Parts.Runtime.Type(name)).Naming(Purity.Forbidden));

    /// <summary>Log, metrics and traces are told by the loops, of what became durable.</summary>
    [Fact]
    public void Decisions_tell_nothing() =>
        Assert.Empty(Parts.Runtime.In("BatchTyped.Engine.Decisions").Naming("BatchTyped.Telemetry.*", "System.Diagnostics.Metrics.*", "System.Diagnostics.Activity"));

    /// <summary>Only the folder of the state opens them.</summary>
    [Fact]
    public void The_engine_knows_store_archive_and_wire_as_interfaces()
    {
        var implementations = Implementations.Select(name => Parts.Runtime.Type(name).FullName);
        Assert.Empty(Parts.Runtime.In("BatchTyped.Engine").Where(type => type.Name != "StateFolder").Naming(implementations));
    }

    /// <summary>State knows nobody; decisions know state alone; building, settling and files are driven and drive nothing.</summary>
    [Theory]
    [InlineData("State", "Decisions", "Building", "Settling", "Driving", "Starting", "Files")]
    [InlineData("Decisions", "Building", "Settling", "Driving", "Starting", "Files")]
    [InlineData("Files", "Building", "Settling", "Driving", "Starting")]
    [InlineData("Building", "Driving", "Starting")]
    [InlineData("Settling", "Driving", "Starting")]
    [InlineData("Driving", "Starting")]
    public void The_engine_leans_one_way(string folder, params string[] above) =>
        Assert.Empty(Parts.Runtime.In("BatchTyped.Engine." + folder).Naming(above.Select(name => $"BatchTyped.Engine.{name}.*")));

    [Fact]
    public void Only_the_store_knows_sqlite() =>
        Assert.Empty(Parts.Runtime.Types.Except(Parts.Runtime.In("BatchTyped.Store")).Naming("Microsoft.Data.Sqlite.*"));

    [Fact]
    public void Only_the_wire_knows_http() =>
        Assert.Equal(["BatchTyped.BatchTypedBuilder"], Parts.Runtime.Types.Except(Parts.Runtime.In("BatchTyped.Api")).NamingAssembly("System.Net.Http"));

    /// <summary>They serve the engine and know its records, but nothing that runs.</summary>
    [Theory]
    [InlineData("BatchTyped.Api")]
    [InlineData("BatchTyped.Archive")]
    [InlineData("BatchTyped.Models")]
    [InlineData("BatchTyped.SourceGen")]
    [InlineData("BatchTyped.Store")]
    public void What_the_engine_uses_does_not_run_it(string @namespace) =>
        Assert.Empty(Parts.Runtime.In(@namespace).Naming(
            "BatchTyped.BatchClient", "BatchTyped.BatchRun", "BatchTyped.Engine.Starting.*", "BatchTyped.Engine.Driving.*"));

    /// <summary>The engine moves bytes: items enter and results leave through the starter, which hands out runs.</summary>
    [Fact]
    public void The_engine_reads_no_result() =>
        Assert.Empty(Parts.Runtime.In("BatchTyped.Engine").Where(type => type.Name != "RunStarter").Naming("BatchTyped.BatchResult", "BatchTyped.BatchRun", "BatchTyped.Results.*"));
}
