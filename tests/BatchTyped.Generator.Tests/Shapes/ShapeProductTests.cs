using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using BatchTyped.Generator.Tests.Shapes.Product;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace BatchTyped.Generator.Tests.Shapes;

/// <summary>
/// The product of what people write: member type, nullability, attribute, place, accessibility, form of declaration, own or another
/// assembly, version of C#. Each case compiles without a finding in generated code, or has one error at the place of each mistake; what
/// compiles is run: items and keys survive storing, answers made from the schema are read, broken ones are refused with their path, and
/// System.Text.Json agrees on names, order and requiredness or a rule says why not. <c>BATCHTYPED_SHAPES</c> sets the number of cases,
/// <c>BATCHTYPED_SHAPE</c> names one of them.
/// </summary>
public sealed class ShapeProductTests
{
    private const int CasesAtOnce = 90;
    private const int AnswersPerCase = 3;

    private static readonly JsonSerializerOptions Independent = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter() },
        AllowOutOfOrderMetadataProperties = true,
        IncludeFields = true,
        RespectRequiredConstructorParameters = true,
        TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver(),
    };

    private static int Number(string variable, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    [Fact]
    public void Case_CompilesAndRuns_OrIsRefusedAtItsPlace()
    {
        var one = Number("BATCHTYPED_SHAPE", -1);
        var numbers = one >= 0 ? [one] : Enumerable.Range(0, Number("BATCHTYPED_SHAPES", 3 * CasesAtOnce));
        var (faults, sources) = (new List<string>(), new List<string>());
        foreach (var group in numbers.Chunk(CasesAtOnce))
        {
            var cases = group.Select(number => new DrawnCase(number)).ToList();
            var run = new DrawnRun(cases, group[0] / CasesAtOnce % 2 == 0 ? LanguageVersion.CSharp14 : LanguageVersion.Preview);
            Assert.True(run.LibraryErrors.IsEmpty, string.Join("\n", run.LibraryErrors.Take(5)));
            if (!run.IsLoaded)
            {
                // What doesn't compile is reported below; it doesn't keep the others from being run.
                var broken = run.Found.Where(diagnostic => !IsOurs(diagnostic) && diagnostic.DefaultSeverity == DiagnosticSeverity.Error).ToList();
                run = run.Without(cases.Where(drawn => !broken.Exists(diagnostic => IsOf(drawn, diagnostic))).ToList());
            }

            foreach (var drawn in cases)
            {
                var found = Check(drawn, run);
                if (found.Count > 0)
                {
                    faults.Add($"case {drawn.Number}: {string.Join("\n  ", found.Take(3))}");
                    sources.Add(drawn.ToString());
                }
            }
        }

        Assert.True(faults.Count == 0, $"{faults.Count} faults\n{string.Join("\n", faults.Take(40))}\n{string.Join("\n", sources.Take(2))}");
    }

    private static List<string> Check(DrawnCase drawn, DrawnRun run)
    {
        var found = run.Found.Where(diagnostic => IsOf(drawn, diagnostic)).ToList();
        var faults = found
            .Where(diagnostic => IsGenerated(diagnostic) ? diagnostic.Severity >= DiagnosticSeverity.Warning : diagnostic.DefaultSeverity == DiagnosticSeverity.Error && !IsOurs(diagnostic))
            .Select(diagnostic => diagnostic.ToString()).ToList();
        var errors = found.Where(diagnostic => IsOurs(diagnostic) && diagnostic.DefaultSeverity == DiagnosticSeverity.Error).ToList();
        faults.AddRange(CheckErrors(drawn, errors));
        if (faults.Count == 0 && errors.Count == 0)
        {
            try
            {
                faults.AddRange(run.TaskOf(drawn) is { } task ? CheckTask(drawn, task, found) : ["there is no task"]);
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                faults.Add(exception.ToString());
            }
        }

        return faults;
    }

    private static IEnumerable<string> CheckErrors(DrawnCase drawn, List<Diagnostic> errors)
    {
        foreach (var line in errors.GroupBy(error => (error.Location.SourceTree?.FilePath, error.Location.GetLineSpan().StartLinePosition)).Where(line => line.Key.FilePath is null || line.Count() > 1 && !IsOfAnotherAssembly(drawn, line)))
        {
            yield return "more than one error: " + string.Join("\n    ", line);
        }

        var members = drawn.Items.Concat(drawn.Results).ToList();
        if (errors.Exists(error => error.Id != "BT1014") && members.TrueForAll(member => member.Fate == Fate.Works) && !drawn.HasBadFormat)
        {
            yield return $"an error where all works: {errors[0]}";
        }

        foreach (var member in drawn.Items.Concat(drawn.HasLibrary ? [] : drawn.Results).Where(member => member.Fate == Fate.Refused))
        {
            if (!errors.Exists(error => IsAt(member, error)))
            {
                yield return $"no error at {member.Type} {member.Name}, but {string.Join(" ", errors)}";
            }
        }

        if (drawn.HasLibrary && drawn.Results.Any(member => member.Fate == Fate.Refused) && errors.Count == 0)
        {
            yield return "no error of the result";
        }
    }

    /// <summary>Problems of a type of another assembly have one place alone, where the task names it.</summary>
    private static bool IsOfAnotherAssembly(DrawnCase drawn, IEnumerable<Diagnostic> errors) => drawn.HasLibrary && errors.All(error => error.Id.StartsWith("BT2", StringComparison.Ordinal));

    /// <summary>Whether a finding is at a member, or in the types that were declared for it.</summary>
    private static bool IsAt(DrawnMember member, Diagnostic diagnostic)
    {
        var line = diagnostic.Location.SourceTree!.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line].ToString();
        return Regex.IsMatch(line, $@"(?<![\w@]){Regex.Escape(member.Name)}\b") || (member.Declarations.Length > 0 && line.Contains(member.Declarations, StringComparison.Ordinal));
    }

    private static bool IsOurs(Diagnostic diagnostic) => diagnostic.Id.StartsWith("BT", StringComparison.Ordinal);

    private static bool IsGenerated(Diagnostic diagnostic) => diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true;

    private static bool IsOf(DrawnCase drawn, Diagnostic diagnostic) =>
        Path.GetFileName(diagnostic.Location.SourceTree?.FilePath ?? drawn.Space).StartsWith(drawn.Space + (diagnostic.Location.SourceTree is null ? "" : "."), StringComparison.Ordinal);

    private static IEnumerable<string> CheckTask(DrawnCase drawn, DrawnTask task, List<Diagnostic> found)
    {
        foreach (var fault in task.CheckItems(field => IsLeftOut(drawn, field, found)))
        {
            yield return fault;
        }

        if (task.Schema.Length == 0)
        {
            yield break;
        }

        var schema = JsonNode.Parse(task.Schema)!;
        Behaviour.ApiSubset.Check(schema.DeepClone());
        foreach (var fault in CompareWithPlatform(drawn, task, schema.AsObject(), found))
        {
            yield return fault;
        }

        for (var seed = 0; seed < AnswersPerCase; seed++)
        {
            var maker = new SchemaAnswers(task.Schema, seed);
            var answer = maker.Answer();
            var text = SchemaAnswers.Text(answer);
            var (value, path, reason) = task.Read(text);
            if (path is not null)
            {
                yield return $"{path} {reason}: refused {text} of {task.Schema}";
                continue;
            }

            if (drawn.Results.All(member => member.Fate == Fate.Works) && ByPlatform(text, task.ResultType, value) is { } other)
            {
                yield return $"{text} was read as {other}";
            }

            foreach (var (broken, expected, what) in maker.Mutants(answer))
            {
                var (_, foundPath, _) = task.Read(broken);
                if (foundPath != expected)
                {
                    yield return $"{what} at {expected} was found at {foundPath ?? "no place"} in {broken} of {task.Schema}";
                }
            }
        }
    }

    /// <summary>Whether a member isn't stored, and the source or a rule says so.</summary>
    private static bool IsLeftOut(DrawnCase drawn, FieldInfo field, List<Diagnostic> found)
    {
        var name = Regex.Match(field.Name, "^(?:<(.+)>k__BackingField|(.+))$") is { } match ? match.Groups[1].Value + match.Groups[2].Value : field.Name;
        var property = field.DeclaringType!.GetProperty(name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);
        if ((property as MemberInfo ?? field).GetCustomAttributes().Any(attribute => attribute is NotStoredAttribute or JsonIgnoreAttribute { Condition: JsonIgnoreCondition.Always }))
        {
            return true;
        }

        // What isn't public is the type's own business, and what has nothing but an initial value has it again.
        return (property is null ? !field.IsPublic : property.GetMethod?.IsPublic != true)
            || drawn.Items.FirstOrDefault(member => member.PlainName == name) is { } drawnMember && found.Exists(diagnostic => IsOurs(diagnostic) && IsAt(drawnMember, diagnostic));
    }

    private static string? ByPlatform(string answer, Type type, object? value)
    {
        try
        {
            var expected = JsonSerializer.Serialize(JsonSerializer.Deserialize(answer, type, Independent), type, Independent);
            var actual = JsonSerializer.Serialize(value, type, Independent);
            return expected == actual ? null : $"{actual} and not as {expected}";
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    private static IEnumerable<string> CompareWithPlatform(DrawnCase drawn, DrawnTask task, JsonObject schema, List<Diagnostic> found)
    {
        JsonObject? platform;
        try
        {
            platform = Independent.GetJsonSchemaAsNode(task.ResultType) as JsonObject;
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or InvalidOperationException or ArgumentException)
        {
            yield break;
        }

        if (platform?["properties"] is not JsonObject theirs)
        {
            yield break;
        }

        var ours = schema["properties"]!.AsObject();
        var names = ours.Select(property => property.Key).ToList();
        foreach (var (name, _) in theirs.Where(property => !names.Contains(property.Key)))
        {
            var member = drawn.Results.FirstOrDefault(member => member.Attributes.Contains("JsonPropertyName", StringComparison.Ordinal) ? member.Attributes.Contains($"\"{name}\"", StringComparison.Ordinal) : Roslyn.JsonNaming.CamelCase(member.PlainName) == name);
            if (member is null || !(member.Accessors.Contains("=>", StringComparison.Ordinal) || (IsConstant(member) && !IsList(member)) || found.Exists(diagnostic => IsAt(member, diagnostic)) || drawn.HasLibrary))
            {
                yield return $"{name} isn't in {schema.ToJsonString()}, and no rule says so";
            }
        }

        foreach (var name in names.Where(name => !theirs.ContainsKey(name)))
        {
            yield return $"{name} isn't in {platform.ToJsonString()}";
        }

        var order = theirs.Select(property => property.Key).Where(names.Contains).ToList();
        if (!names.SequenceEqual(order))
        {
            yield return $"the order is {string.Join(", ", names)} and not {string.Join(", ", order)}";
        }

        var required = schema["required"]!.AsArray().Select(name => name!.GetValue<string>()).ToHashSet(StringComparer.Ordinal);
        foreach (var name in (platform["required"] as JsonArray ?? []).Select(name => name!.GetValue<string>()).Where(name => names.Contains(name) && !required.Contains(name)))
        {
            yield return $"{name} isn't required";
        }
    }

    /// <summary>A value that the type itself gives and nobody else.</summary>
    private static bool IsConstant(DrawnMember member) => member.Accessors.Contains("{ get; } =", StringComparison.Ordinal) || member.Accessors.Contains("readonly", StringComparison.Ordinal);

    private static bool IsList(DrawnMember member) => member.Type.Contains("[]", StringComparison.Ordinal) || member.Type.Contains("Collections", StringComparison.Ordinal) || member.Type.Contains("Lines", StringComparison.Ordinal);
}
