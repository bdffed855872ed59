using System.Reflection;
using BatchTyped.Simulation.Tests.World;

namespace BatchTyped.Simulation.Tests;

/// <summary>Each public option is drawn: what no simulation can set is unproven.</summary>
public class OptionTests
{
    private const ulong Draws = 400;

    /// <summary>Options that can't matter to a simulation, and why.</summary>
    private static readonly Dictionary<string, string> WithoutEffect = new()
    {
        ["BatchTypedOptions.ApiKey"] = "It is a header of requests; a simulation answers without HTTP.",
        ["BatchTypedOptions.BaseAddress"] = "It is where requests go; a simulation answers without HTTP.",
        ["BatchTypedOptions.StatePath"] = "It is where the state folder is; simulations on disk have one each.",
        ["BatchTypedOptions.ModelsPath"] = "It is where a file is; the catalog that such a file makes is simulated.",
        ["BatchTypedOptions.UploadStallLimit"] = "It is about bytes of a socket; that an upload is given up is simulated.",
        ["BatchTypedOptions.AnswerLimit"] = "It is about an answer on a socket; that no answer comes is simulated.",
        ["BatchRunOptions.Retry"] = "Its own options are drawn one by one.",
    };

    public static TheoryData<string> Options =>
    [
        .. from type in new[] { typeof(BatchTypedOptions), typeof(BatchRunOptions), typeof(BatchRetryOptions) }
           from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
           select $"{type.Name}.{property.Name}",
    ];

    private static readonly Lazy<Dictionary<string, HashSet<string>>> Drawn = new(Draw);

    [Theory]
    [MemberData(nameof(Options))]
    public void Every_public_option_is_drawn(string option)
    {
        var values = Drawn.Value[option];
        if (WithoutEffect.TryGetValue(option, out var reason))
        {
            Assert.True(values.Count == 1 || option == "BatchRunOptions.Retry", $"{option} is drawn, although it is said to have no effect here: {reason}");
            return;
        }

        Assert.True(values.Count > 1, $"{option} is always {values.First()}: draw it in Conditions, or say in {nameof(WithoutEffect)} why it can't matter.");
    }

    [Fact]
    public void Options_said_to_have_no_effect_exist() => Assert.Empty(WithoutEffect.Keys.Except(Drawn.Value.Keys));

    private static Dictionary<string, HashSet<string>> Draw()
    {
        var drawn = new Dictionary<string, HashSet<string>>();
        for (var seed = 1UL; seed <= Draws; seed++)
        {
            using var run = new SimulatedRun(seed);
            var options = run.NewOptions(run.DrawBudget());
            Note(drawn, run.Settings);
            Note(drawn, options);
            Note(drawn, options.Retry);
        }

        return drawn;
    }

    private static void Note(Dictionary<string, HashSet<string>> drawn, object options)
    {
        foreach (var property in options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var name = $"{options.GetType().Name}.{property.Name}";
            if (!drawn.TryGetValue(name, out var values))
            {
                drawn.Add(name, values = []);
            }

            values.Add(property.GetValue(options)?.ToString() ?? "null");
        }
    }
}
