using BatchTyped.Emulator.Core;

namespace BatchTyped.Emulator.Tests.Core;

public sealed class KeyCountsTests
{
    [Fact]
    public void It_counts_as_a_dictionary_does()
    {
        var random = new Random(1);
        var expected = new Dictionary<UInt128, int> { [0] = 0 };
        var counts = new KeyCounts();
        for (var i = 0; i < 50_000; i++)
        {
            // Half of the keys meet in the slots of few others.
            var key = i % 2 == 0 ? new UInt128((ulong)random.Next(2_000), (ulong)random.Next(20)) : (UInt128)random.Next(20_000);
            expected[key] = expected.GetValueOrDefault(key) + 1;
            Assert.Equal(expected[key], counts.Add(key));
        }

        Assert.Equal(expected.Count(entry => entry.Value > 0), counts.Distinct);
        Assert.All(expected, entry => Assert.Equal(entry.Value, counts.Of(entry.Key)));
        Assert.Equal(0, counts.Of(UInt128.MaxValue));
    }

    [Fact]
    public void A_count_stops_at_its_highest()
    {
        var counts = new KeyCounts();
        for (var i = 0; i < ushort.MaxValue; i++)
        {
            counts.Add(7);
        }

        Assert.Equal((ushort.MaxValue, ushort.MaxValue), (counts.Add(7), counts.Of(7)));
    }
}
