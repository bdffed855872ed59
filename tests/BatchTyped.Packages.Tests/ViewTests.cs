namespace BatchTyped.Packages.Tests;

/// <summary>The view of a run, in a program that has the packages alone.</summary>
public sealed class ViewTests(PackageFeed feed)
{
    [Fact]
    public async Task A_run_is_shown_where_output_is_redirected()
    {
        var consumer = feed.NewConsumer("View", ("BatchTyped", feed.Version), ("BatchTyped.Console", feed.Version), ("BatchTyped.Emulator", feed.Version));
        consumer.Write(Consumer.Source("View"));

        var shown = (await Command.DotNetAsync(consumer.Folder, ["run"])).ShouldSucceed();

        Assert.Contains("words: 3 of 3 items settled; batches: 1 done", shown.Output, StringComparison.Ordinal);
        Assert.Contains("Run \"words\": 3 of 3 items settled in 1 batch", shown.Output, StringComparison.Ordinal);
    }
}
