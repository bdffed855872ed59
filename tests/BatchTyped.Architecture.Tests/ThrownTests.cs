using BatchTyped.Architecture.Tests.Metadata;

namespace BatchTyped.Architecture.Tests;

/// <summary>
/// What the runtime finds out by itself is a <c>BatchTypedException</c>. Exceptions of the platform are made where the documentation says
/// so: misuse of an argument, or a state that a fault of this library alone could lead to.
/// </summary>
public class ThrownTests
{
    private const string Argument = "System.ArgumentException";
    private const string Range = "System.ArgumentOutOfRangeException";
    private const string Operation = "System.InvalidOperationException";
    private const string Io = "System.IO.IOException";
    private const string Format = "System.FormatException";
    private const string Unreachable = "System.Diagnostics.UnreachableException";

    /// <summary>Each place with the exceptions of the platform that it makes.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        // Misuse of an argument, as the documentation of the members says.
        ["BatchTyped.BatchDocument"] = [Argument],
        ["BatchTyped.BatchImage"] = [Argument],
        ["BatchTyped.Media.MediaUrl"] = [Argument],
        ["BatchTyped.BatchCursor"] = [Format],
        ["BatchTyped.Options.BatchRunOptionsValidator"] = [Argument],
        ["BatchTyped.Engine.State.RunName"] = [Argument],
        ["BatchTyped.Engine.Starting.RunKeeper"] = [Operation],
        ["BatchTyped.Engine.Starting.RunStarter"] = [Range],

        // What the caller asked for, or what follows from a call after the end.
        ["BatchTyped.Engine.Starting.OpenRuns"] = ["System.ObjectDisposedException"],
        ["BatchTyped.Api.BatchUpload"] = [Operation, "System.OperationCanceledException"],
        ["BatchTyped.Engine.Driving.BoundedWriter"] = ["System.Exception"],
        ["BatchTyped.Engine.Building.InputReader"] = ["System.OperationCanceledException"],
        ["BatchTyped.Engine.Driving.RunViewExtensions"] = ["System.ObjectDisposedException"],

        // Taken for a failure of the way to the API, and handed on as one.
        ["BatchTyped.Api.ProxyNamingHandler"] = ["System.Net.Http.HttpRequestException"],
        ["BatchTyped.Api.DecodedBody"] = ["System.IO.InvalidDataException"],
        ["BatchTyped.Api.ResponseBody"] = ["System.TimeoutException"],
        ["BatchTyped.Api.OneShotContent"] = [Operation],

        // Wrapped where a folder or a file is named.
        ["BatchTyped.Archive.DirectoryFlush"] = [Io],
        ["BatchTyped.Store.RunLockFile"] = [Io],
        ["BatchTyped.Json.JsonSyntax"] = ["System.Text.Json.JsonException"],
        ["BatchTyped.Store.HexUInt64Converter"] = ["System.Text.Json.JsonException"],
        ["BatchTyped.Models.EffortLevelsConverter"] = ["System.Text.Json.JsonException"],
        ["BatchTyped.SourceGen.ContractCodec"] = [Format],

        // Faults of this library, which no use of it leads to.
        ["BatchTyped.Api.ApiRequestFactory"] = [Argument],
        ["BatchTyped.Archive.ArchiveFileName"] = [Range],
        ["BatchTyped.Archive.CompressedFormat"] = [Operation],
        ["BatchTyped.Archive.FileArchiveWriter"] = [Operation],
        ["BatchTyped.Archive.FileRunArchive"] = [Argument],
        ["BatchTyped.Archive.MemoryArchiveWriter"] = [Operation],
        ["BatchTyped.Archive.MemoryRunArchive"] = [Argument],
        ["BatchTyped.Archive.RunFileName"] = [Argument],
        ["BatchTyped.BatchClient"] = [Unreachable],
        ["BatchTyped.Engine.Decisions.RunMachine"] = [Operation],
        ["BatchTyped.Engine.Driving.EffectRunner"] = [Operation],
        ["BatchTyped.Engine.Driving.RunCore"] = [Operation],
        ["BatchTyped.Engine.Files.BatchFiles"] = [Range],
        ["BatchTyped.Store.MemoryRunStore"] = [Operation],
        ["BatchTyped.Store.RunChanges"] = [Argument],
        ["BatchTyped.Store.SqliteRunStore"] = [Operation],
        ["BatchTyped.Telemetry.SpanNames"] = [Unreachable],

        // Written by the serializer's generator.
        ["BatchTyped.Store.StateJsonContext"] = [Operation],
        ["BatchTyped.Models.ModelJsonContext"] = [Operation],
    };

    /// <summary>Made by the compiler: of a switch expression without a case that fits, of iterators (Reset) and of extension members.</summary>
    private static readonly string[] CompilersOwn = ["System.Runtime.CompilerServices.SwitchExpressionException", "System.NotSupportedException"];

    [Fact]
    public void Each_place_makes_its_own_exceptions_alone() => AssertNone(
        from made in MadeIn(Parts.Runtime)
        where !Allowed.GetValueOrDefault(made.Place, []).Contains(made.Exception)
        select $"{made.Place} makes a {made.Exception}: throw a BatchTypedException, or document it and name the place here");

    /// <summary>A place that makes it no more leaves the list.</summary>
    [Fact]
    public void The_list_names_no_place_that_is_gone() => AssertNone(
        from place in Allowed
        from exception in place.Value
        where !MadeIn(Parts.Runtime).Contains((place.Key, exception))
        select $"{place.Key} makes no {exception}");

    /// <summary>The check sees what this assembly makes.</summary>
    [Fact]
    public void An_exception_that_is_made_is_found() =>
        Assert.Contains(("BatchTyped.Architecture.Tests.Offenders.Thrower", Operation), MadeIn(CompiledAssembly.Beside("BatchTyped.Architecture.Tests")));

    private static void AssertNone(IEnumerable<string> faults) => Assert.Equal("", string.Join('\n', faults));

    private static HashSet<(string Place, string Exception)> MadeIn(CompiledAssembly assembly) =>
    [
        .. from type in assembly.Types
           from mention in type.Mentions
           where mention.Member == ".ctor" && mention.Assembly != assembly.Name && mention.Type.EndsWith("Exception", StringComparison.Ordinal)
               && !CompilersOwn.Contains(mention.Type) && !type.FullName.EndsWith("Exception", StringComparison.Ordinal) && !type.FullName.StartsWith('<')
           select (type.FullName, mention.Type),
    ];
}
