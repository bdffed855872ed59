namespace BatchTyped.Emulator.Tests.Readme;

/// <summary>Holds the README's examples to the tests that run them.</summary>
public sealed class ReadmeTests
{
    [Theory]
    [InlineData("A unit test of your own pipeline", "UnitTestExample.cs")]
    [InlineData("A crash test", "CrashTestExample.cs")]
    public void An_example_is_the_code_that_is_tested(string heading, string file)
    {
        var tested = ReadmePage.ExampleIn(file, out var whole);
        Assert.Equal(tested, ReadmePage.CodeUnder(heading, out var usings));
        Assert.InRange(tested.Count, 10, 40);
        Assert.All(usings, line => Assert.Contains(line, whole));
    }
}
