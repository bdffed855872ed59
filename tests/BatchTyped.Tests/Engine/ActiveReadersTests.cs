using BatchTyped.Engine.Driving;

namespace BatchTyped.Tests.Engine;

/// <summary>What readers have taken, in interleavings drawn at random: nothing goes that a reader at work still needs.</summary>
public class ActiveReadersTests
{
    [Fact]
    public void No_reader_at_work_loses_a_batch_in_any_interleaving()
    {
        for (var seed = 0; seed < 2_000; seed++)
        {
            Live(new Random(seed), seed);
        }
    }

    [Fact]
    public void The_slowest_reader_decides_and_one_that_leaves_holds_nothing_back()
    {
        var readers = new ActiveReaders();
        var fast = readers.Begin(0, 0);
        var slow = readers.Begin(0, 0);

        Assert.Equal(0, readers.Pass(fast, 5));
        Assert.Equal(2, readers.Pass(slow, 2));
        Assert.Equal(2, readers.Begin(0, 0).Taken);
        Assert.Equal(2, readers.End(slow));
        Assert.Equal(2, readers.Pass(fast, 6));
    }

    [Fact]
    public void A_reader_that_leaves_in_the_middle_delivers_nothing()
    {
        var readers = new ActiveReaders();
        var only = readers.Begin(0, 0);
        readers.Pass(only, 3);

        Assert.Equal(3, readers.End(only));
        Assert.Equal(3, readers.Begin(0, 0).Taken);
    }

    private static void Live(Random random, int seed)
    {
        const int Batches = 12;
        var readers = new ActiveReaders();
        var active = new List<(ActiveReaders.Reader Reader, int From)>();
        var takenByAny = 0;
        var delivered = 0;
        for (var step = 0; step < 200; step++)
        {
            var gone = delivered;
            switch (random.Next(5))
            {
                case 0 when active.Count < 5:
                    var cursor = random.Next(3) == 0 ? random.Next(Batches) : 0;
                    var begun = readers.Begin(random.Next(2) == 0 ? delivered : 0, cursor);
                    Assert.True(begun.Taken >= delivered && begun.Taken >= cursor, $"Seed {seed}: a reader begins at {begun.Taken}, and {delivered} are gone.");
                    active.Add((begun, begun.Taken));
                    takenByAny = Math.Max(takenByAny, cursor);
                    break;
                case 1 when active.Count > 0 && random.Next(4) == 0:
                    var leaves = random.Next(active.Count);
                    var leaving = active[leaves].Reader;
                    active.RemoveAt(leaves);
                    delivered = readers.End(leaving);
                    break;
                default:
                    if (active.Count == 0)
                    {
                        break;
                    }

                    // It needs the next batch, which must still be there.
                    var reader = active[random.Next(active.Count)].Reader;
                    if (reader.Taken < Batches)
                    {
                        Assert.True(reader.Taken + 1 > delivered, $"Seed {seed}: batch {reader.Taken + 1} is gone before it was read.");
                        delivered = readers.Pass(reader, reader.Taken + 1);
                        takenByAny = Math.Max(takenByAny, reader.Taken);
                    }

                    break;
            }

            Assert.True(delivered >= gone, $"Seed {seed}: delivered went back from {gone} to {delivered}.");
            Assert.True(delivered <= takenByAny, $"Seed {seed}: {delivered} are gone, and nobody has taken more than {takenByAny}.");
            Assert.All(active, reader => Assert.True(reader.Reader.Taken >= delivered, $"Seed {seed}: {delivered} are gone, and a reader at work has taken {reader.Reader.Taken}."));
        }
    }
}
