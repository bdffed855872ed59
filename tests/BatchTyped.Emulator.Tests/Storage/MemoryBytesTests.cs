using BatchTyped.Emulator.Storage;

namespace BatchTyped.Emulator.Tests.Storage;

public sealed class MemoryBytesTests
{
    [Theory]
    [InlineData(long.MaxValue, false)]
    [InlineData(500_000, true)]
    [InlineData(0, true)]
    public void Bytes_are_the_same_in_memory_and_in_the_file(long bytesInMemory, bool spills)
    {
        using var spill = new SpillFile(bytesInMemory);
        var bytes = new MemoryBytes(spill);
        var random = new Random(3);
        var appended = new List<(long Offset, byte[] Bytes)>();
        for (var i = 0; i < 400; i++)
        {
            var part = new byte[i == 200 ? 3_000_000 : random.Next(20_000)];
            random.NextBytes(part);
            appended.Add((bytes.Append(part), part));
        }

        bytes.Flush();
        Assert.Equal(spills, spill.Length > 0);
        byte[] buffer = [];
        Assert.All(appended, entry => Assert.True(bytes.Read(entry.Offset, entry.Bytes.Length, ref buffer).Span.SequenceEqual(entry.Bytes)));

        var whole = new byte[bytes.Length + 10];
        Assert.Equal(bytes.Length, bytes.CopyTo(0, whole));
        Assert.True(whole.AsSpan(0, (int)bytes.Length).SequenceEqual(appended.SelectMany(entry => entry.Bytes).ToArray()));
        Assert.Equal(100, bytes.CopyTo(bytes.Length - 100, new byte[500]));
        Assert.Equal(0, bytes.CopyTo(bytes.Length, new byte[500]));
    }

    [Fact]
    public void Freed_places_of_the_file_are_used_again()
    {
        using var spill = new SpillFile(0);
        var first = spill.Write([1, 2, 3], 4_096);
        spill.Write([4], 8_192);
        spill.Free(first, 4_096);
        Assert.Equal(first, spill.Write([9], 4_096));
        Assert.Equal(4_096 + 8_192, spill.Length);
        var read = new byte[1];
        spill.Read(first, read);
        Assert.Equal(9, read[0]);
    }
}
