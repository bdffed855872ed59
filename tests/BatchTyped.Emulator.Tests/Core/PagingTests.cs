using BatchTyped.Emulator.Core;

namespace BatchTyped.Emulator.Tests.Core;

public sealed class PagingTests
{
    private static readonly string[] NewestFirst = ["g", "f", "e", "d", "c", "b", "a"];

    [Theory]
    [InlineData(3, null, null, "gfe", true)]
    [InlineData(7, null, null, "gfedcba", false)]
    [InlineData(3, null, "e", "dcb", true)]
    [InlineData(3, null, "d", "cba", false)]
    [InlineData(3, null, "a", "", false)]
    [InlineData(3, "a", null, "dcb", true)]
    [InlineData(3, "d", null, "gfe", false)]
    [InlineData(3, "c", null, "fed", true)]
    [InlineData(3, "g", null, "", false)]
    public void A_page_lies_right_beside_its_cursor(int limit, string? before, string? after, string items, bool hasMore)
    {
        Assert.True(Paging.Cut(NewestFirst, item => item, new PageQuery(limit, before, after)).Succeeded(out var page, out _));
        Assert.Equal((items, hasMore), (string.Concat(page.Items), page.HasMore));
    }

    [Theory]
    [InlineData(0, null, null, "limit: Input should be greater than or equal to 1")]
    [InlineData(1001, null, null, "limit: Input should be less than or equal to 1000")]
    [InlineData(5, "a", "b", "Only one of before_id and after_id may be given")]
    [InlineData(5, "x", null, "before_id: 'x' does not exist")]
    [InlineData(5, null, "x", "after_id: 'x' does not exist")]
    public void What_can_t_be_asked_is_told(int limit, string? before, string? after, string message) =>
        Assert.Equal(message, Paging.Cut(NewestFirst, item => item, new PageQuery(limit, before, after)).Error?.Message);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(100)]
    public void Both_directions_find_everything(int limit)
    {
        var forward = new List<string>();
        for (string? cursor = null; ;)
        {
            Assert.True(Paging.Cut(NewestFirst, item => item, new PageQuery(limit, AfterId: cursor)).Succeeded(out var page, out _));
            forward.AddRange(page.Items);
            if (!page.HasMore)
            {
                break;
            }

            cursor = page.Items[^1];
        }

        Assert.Equal(NewestFirst, forward);
        var backward = new List<string> { "a" };
        for (var cursor = "a"; ;)
        {
            Assert.True(Paging.Cut(NewestFirst, item => item, new PageQuery(limit, BeforeId: cursor)).Succeeded(out var page, out _));
            backward.InsertRange(0, page.Items);
            if (!page.HasMore)
            {
                break;
            }

            cursor = page.Items[0];
        }

        Assert.Equal(NewestFirst, backward);
    }
}
