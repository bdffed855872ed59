using BatchTyped.Architecture.Tests.Metadata;

namespace BatchTyped.Architecture.Tests;

/// <summary>The emulator proves the engine, so it may not share its code: a fault of both would show in neither.</summary>
public class EmulatorTests
{
    [Fact]
    public void OneTypeSeesTheRuntime() =>
        Assert.Equal(["Microsoft.Extensions.DependencyInjection.EmulatorBatchTypedBuilderExtensions"], Parts.Emulator.Types.NamingAssembly("BatchTyped"));

    [Fact]
    public void ItSeesHowAClientIsSetUpAndNothingElse() =>
        Assert.Equal(
            ["BatchTyped.BatchTypedBuilder", "BatchTyped.BatchTypedOptions"],
            Parts.Emulator.Types.SelectMany(type => type.Mentions).Where(mention => mention.Assembly == "BatchTyped").Select(mention => mention.Type).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void OnlyTheSkinKnowsTheServer() =>
        Assert.Empty(Parts.Emulator.In("BatchTyped.Emulator.Core").Naming("Microsoft.AspNetCore.*"));
}
