namespace BatchTyped.Tests.Errors;

public class ErrorTests
{
    /// <summary>One root, so that one <c>catch</c> serves.</summary>
    [Fact]
    public void Every_public_exception_has_one_root() => Assert.All(
        typeof(BatchTypedException).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(Exception))),
        type => Assert.True(type == typeof(BatchTypedException) || type.IsSubclassOf(typeof(BatchTypedException)), type.Name));

    /// <summary>An exception that isn't public must not leave the library, since nobody could catch it by its type: each is caught within it.</summary>
    [Fact]
    public void Exceptions_that_are_not_public_are_known() => Assert.Equal(
        ["FullException", "RunVersionException"],
        typeof(BatchTypedException).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Exception)) && !type.IsVisible).Select(type => type.Name).Order(StringComparer.Ordinal));
}
