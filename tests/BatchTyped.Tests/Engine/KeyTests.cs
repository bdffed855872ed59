using System.Text;
using BatchTyped.Engine.Building;
using BatchTyped.Engine.State;

namespace BatchTyped.Tests.Engine;

public class KeyTests
{
    [Fact]
    public void The_table_finds_every_key_it_holds_and_no_other()
    {
        using var table = new KeyTable();
        for (var line = 0; line < 5_000; line++)
        {
            Assert.True(table.TryAdd(Key(line), out var added));
            Assert.Equal(line, added);
        }

        for (var line = 0; line < 5_000; line++)
        {
            Assert.True(table.TryGetLine(Key(line), out var found));
            Assert.Equal(line, found);
            Assert.False(table.TryAdd(Key(line), out var first));
            Assert.Equal(line, first);
        }

        Assert.False(table.TryGetLine("ticket-5000"u8, out _));
        table.Clear();
        Assert.False(table.TryGetLine(Key(1), out _));
        Assert.True(table.TryAdd(Key(1), out _));
    }

    [Fact]
    public void The_filter_never_forgets_a_key_and_rarely_remembers_another_one()
    {
        var filter = new KeyFilter();
        for (var line = 0; line < 100_000; line++)
        {
            filter.Add(KeyHash.Of(Key(line)));
        }

        var wrong = 0;
        for (var line = 0; line < 100_000; line++)
        {
            Assert.True(filter.MayContain(KeyHash.Of(Key(line))));
            wrong += filter.MayContain(KeyHash.Of(Key(line + 1_000_000))) ? 1 : 0;
        }

        Assert.InRange(wrong, 0, 2);
    }

    private static byte[] Key(int line) => Encoding.ASCII.GetBytes(FormattableString.Invariant($"ticket-{line}"));
}
