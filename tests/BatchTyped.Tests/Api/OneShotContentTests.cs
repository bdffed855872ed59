using BatchTyped.Api;

namespace BatchTyped.Tests.Api;

public class OneShotContentTests
{
    [Fact]
    public async Task A_message_refuses_to_be_written_twice()
    {
        using var content = new MessageContent("{}"u8.ToArray());
        await content.CopyToAsync(Stream.Null);

        await Assert.ThrowsAsync<InvalidOperationException>(() => content.CopyToAsync(Stream.Null));
    }

    [Fact]
    public async Task A_create_refuses_to_be_written_twice_also_when_the_first_time_broke_off()
    {
        using var content = new WithheldContent(new MemoryArchiveReader(Wire.CreateBody()), () => { }, CancellationToken.None);
        using var cancellation = new CancellationTokenSource();
        var first = content.CopyToAsync(Stream.Null, cancellation.Token);
        await content.Withheld;
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);

        await Assert.ThrowsAsync<InvalidOperationException>(() => content.CopyToAsync(Stream.Null));
    }

    [Fact]
    public async Task A_body_that_waits_for_its_release_ends_with_its_connection_also_when_the_handler_passes_no_token_on()
    {
        using var connection = new CancellationTokenSource();
        using var content = new WithheldContent(new MemoryArchiveReader(Wire.CreateBody()), () => { }, connection.Token);
        var writing = content.CopyToAsync(Stream.Null);
        await content.Withheld;

        await connection.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writing);
    }

    [Fact]
    public async Task Each_piece_of_a_create_is_reported_as_progress()
    {
        var pieces = 0;
        using var content = new WithheldContent(new MemoryArchiveReader(Wire.CreateBody(300_000)), () => pieces++, CancellationToken.None);
        content.Release();

        await content.CopyToAsync(Stream.Null);

        Assert.Equal(3, pieces);
    }

    [Fact]
    public void The_length_is_announced()
    {
        using var content = new WithheldContent(new MemoryArchiveReader(Wire.CreateBody(1234)), () => { }, CancellationToken.None);

        Assert.Equal(1234, content.Headers.ContentLength);
    }
}
