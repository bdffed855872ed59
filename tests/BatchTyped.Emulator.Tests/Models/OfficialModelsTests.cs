using System.Reflection;
using System.Text.Json;
using Anthropic.Models.Messages;
using BatchTyped.Emulator.Models;

namespace BatchTyped.Emulator.Tests.Models;

/// <summary>The library's list of models beside the constants of the official package, whose obsolete marks are its deprecations.</summary>
public sealed class OfficialModelsTests
{
    /// <summary>Constants whose mark differs from our lifecycle, each with the reason.</summary>
    private static readonly Dictionary<string, string> KnownDifferences = new(StringComparer.Ordinal);

    private static readonly ModelTable Table = new([]);

    public static TheoryData<string, bool> Official()
    {
        var data = new TheoryData<string, bool>();
        foreach (var field in typeof(Model).GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            data.Add(JsonSerializer.Serialize((Model)field.GetRawConstantValue()!).Trim('"'), field.IsDefined(typeof(ObsoleteAttribute)));
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Official))]
    public void An_official_constant_is_a_known_model_of_the_same_lifecycle(string name, bool isObsolete)
    {
        var model = Table.Find(name);

        Assert.True(model is not null, $"'{name}' is a constant of the official package that models.json does not have.");
        Assert.True(
            isObsolete == (model.Lifecycle != ModelLifecycle.Active) || KnownDifferences.ContainsKey(name),
            $"'{name}' is {(isObsolete ? "" : "not ")}marked as obsolete by the official package, and {model.Lifecycle} in models.json.");
    }

    [Fact]
    public void A_difference_that_is_gone_is_no_longer_named()
    {
        var official = Official().ToDictionary(row => row.Data.Item1, row => row.Data.Item2, StringComparer.Ordinal);
        Assert.All(KnownDifferences.Keys, name => Assert.NotEqual(official[name], Table.Find(name)!.Lifecycle != ModelLifecycle.Active));
    }

    [Fact]
    public void A_model_that_answers_is_an_official_constant()
    {
        var official = Official().Select(row => row.Data.Item1).ToHashSet(StringComparer.Ordinal);
        Assert.All(
            Table.All.Where(model => model.Lifecycle != ModelLifecycle.Retired),
            model => Assert.Contains(model.Id, official));
    }
}
