using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using BatchTyped.Generator.Tests.Behaviour;
using CsCheck;
using NJsonSchema;

namespace BatchTyped.Generator.Tests.Shapes;

/// <summary>Made-up result types, printed, compiled, loaded and read: against System.Text.Json, an independent schema library, and themselves broken.</summary>
public sealed class RandomShapeTests
{
    private const int TypesAtOnce = 40;

    private static readonly JsonSerializerOptions Independent = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter() },
        AllowOutOfOrderMetadataProperties = true,
    };

    /// <summary>One compilation for many types: compiling is what takes the time.</summary>
    private static readonly Lazy<(RandomShape Shape, EmittedTask Task)[]> Types = new(() =>
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("BATCHTYPED_SEED"), out var given) ? given : 20261122;
        var shapes = Enumerable.Range(0, TypesAtOnce).Select(i => new RandomShape(seed + i)).ToArray();
        var source = "using BatchTyped; using System.Text.Json.Serialization;\n" + string.Concat(shapes.Select((shape, i) => $$"""
            namespace N{{i:000}}
            {
                [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}", ResultBy = BatchResultBy.Tool), Prompt("{Id}")]
                public partial record Ask(int Id) : IBatchTask<{{shape.Type}}>;
                {{shape.Declarations}}
            }

            """));
        return [.. shapes.Zip(EmittedTask.Load(GeneratorHarness.Run(source).Output))];
    });

    [Fact]
    public void AnswerThatFits_IsReadAsAnotherReaderReadsIt() => Cases.Sample(@case =>
    {
        var (shape, task) = @case.Type;
        var answer = shape.Answer(@case.Seed);
        var (value, path, reason) = task.Read(answer);
        Assert.True(path is null, $"{path} {reason} in {answer} of\n{shape.Declarations}");
        Assert.Equal(
            JsonSerializer.Serialize(JsonSerializer.Deserialize(answer, task.Result, Independent), task.Result, Independent),
            JsonSerializer.Serialize(value, task.Result, Independent));
    });

    [Fact]
    public void AnswerBrokenAtOnePlace_IsRefusedThere() => Cases.Sample(
        @case =>
        {
            var (shape, task) = @case.Type;
            foreach (var (answer, expected) in shape.BrokenAnswers(@case.Seed))
            {
                var (_, path, reason) = task.Read(answer);
                Assert.True(path == expected, $"{path ?? "no fault"} {reason}, not {expected}, in {answer} of\n{shape.Declarations}");
                Assert.NotEmpty(reason!);
            }
        },
        iter: 50);

    [Fact]
    public async Task Schema_IsOfTheApisSubset_AndTakesWhatTheReaderTakes()
    {
        foreach (var (shape, task) in Types.Value)
        {
            ApiSubset.Check(JsonNode.Parse(task.Schema)!);
            var schema = await JsonSchema.FromJsonAsync(task.Schema);

            // Schemas know capital letters of enums, which the reader doesn't ask for.
            var answer = shape.Answer(1).Replace("\"TWO\"", "\"Two\"", StringComparison.Ordinal);
            Assert.True(schema.Validate(answer).Count == 0, $"{string.Join(", ", schema.Validate(answer))} in {answer} of {task.Schema}");
            Assert.All(shape.BrokenAnswers(1), broken =>
                Assert.NotEmpty(schema.Validate(broken.Answer.Replace("\"TWO\"", "\"Two\"", StringComparison.Ordinal))));
        }
    }

    private static Gen<((RandomShape Shape, EmittedTask Task) Type, int Seed)> Cases => Gen.Select(Gen.Int[0, TypesAtOnce - 1].Select(i => Types.Value[i]), Gen.Int);
}
