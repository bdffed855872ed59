using BatchTyped.Engine.Starting;

namespace BatchTyped.Tests.Engine;

public class CloseNamesTests
{
    private static readonly string[] Names = ["triage-2026-11-22", "triage-2026-11-23", "nightly", "x", "Reviews"];

    [Theory]
    [InlineData("triage-2026-11-32", "triage-2026-11-22,triage-2026-11-23")]
    [InlineData("triage", "triage-2026-11-22,triage-2026-11-23")]
    [InlineData("nigthly", "nightly")]
    [InlineData("NIGHTLY", "nightly")]
    [InlineData("review", "Reviews")]
    [InlineData("y", "x")]
    [InlineData("something-else", "")]
    public void The_closest_come_first_and_others_not_at_all(string name, string expected) =>
        Assert.Equal(expected.Split(',', StringSplitOptions.RemoveEmptyEntries), CloseNames.To(name, Names));

    [Fact]
    public void At_most_three_are_named() => Assert.Equal(["run-1", "run-2", "run-3"], CloseNames.To("run", Enumerable.Range(1, 9).Select(number => $"run-{number}")));

    /// <summary>One slip of a finger is found wherever it happens.</summary>
    [Fact]
    public void Each_slip_in_a_name_finds_it()
    {
        var random = new Random(1);
        for (var round = 0; round < 2_000; round++)
        {
            var name = string.Concat(Enumerable.Range(0, random.Next(4, 40)).Select(_ => "abcXYZ019-_."[random.Next(12)]));
            var place = random.Next(1, name.Length - 1);
            var slip = random.Next(4) switch
            {
                0 => name.Remove(place, 1),
                1 => name.Insert(place, "q"),
                2 => name[..place] + "q" + name[(place + 1)..],
                _ => name[..place] + name[place + 1] + name[place] + name[(place + 2)..],
            };
            Assert.Equal([name], CloseNames.To(slip, ["something-quite-different-from-it", name]));
        }
    }
}
