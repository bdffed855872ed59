using BatchTyped.Architecture.Tests.Metadata;

namespace BatchTyped.Architecture.Tests;

/// <summary>The emulator proves the engine, so it may not share its code: a fault of both would show in neither.</summary>
public class EmulatorTests
{
    [Fact]
    public void One_type_sees_the_runtime() =>
        Assert.Equal(["Microsoft.Extensions.DependencyInjection.EmulatorBatchTypedBuilderExtensions"], Parts.Emulator.Types.NamingAssembly("BatchTyped"));

    [Fact]
    public void It_sees_how_a_client_is_set_up_and_nothing_else() =>
        Assert.Equal(
            ["BatchTyped.BatchTypedBuilder", "BatchTyped.BatchTypedOptions"],
            Parts.Emulator.Types.SelectMany(type => type.Mentions).Where(mention => mention.Assembly == "BatchTyped").Select(mention => mention.Type).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Only_the_skin_knows_the_server() =>
        Assert.Empty(Parts.Emulator.In("BatchTyped.Emulator.Core").Naming("Microsoft.AspNetCore.*"));
}
