using System.ComponentModel;
using System.Runtime.InteropServices;

namespace BatchTyped.Packages.Tests;

public sealed class NativeTests(PackageFeed feed, ITestOutputHelper output)
{
    [Fact]
    public async Task A_consumer_publishes_without_a_warning_and_runs_natively()
    {
        await RequireLinkerAsync();
        var consumer = feed.NewConsumer("Native", ("BatchTyped", feed.Version), ("Microsoft.Extensions.Hosting", Repository.VersionOf("Microsoft.Extensions.Hosting")));
        consumer.Write(Consumer.Source("Native"));

        // One line for each warning, of every assembly; they are errors in all consumers.
        var published = Path.Combine(consumer.Folder, "published");
        (await consumer.DotNetAsync("publish", "-r", RuntimeInformation.RuntimeIdentifier, "-o", published, "-p:PublishAot=true", "-p:TrimmerSingleWarn=false")).ShouldSucceed();
        var program = Path.Combine(published, OperatingSystem.IsWindows() ? "Native.exe" : "Native");
        output.WriteLine($"{new FileInfo(program).Length:N0} bytes");

        await using var emulator = await EmulatorServer.StartAsync(feed);
        var first = await RunAsync();
        Assert.Equal(Enumerable.Range(1, 20), InvoicesIn(first));
        Assert.Contains("shop/2: MoodLabel { Mood = ", first.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(consumer.Folder, ".batchtyped", "state.db")));

        var second = await RunAsync();
        Assert.Equal(Enumerable.Range(1, 20), InvoicesIn(second));
        Assert.Equal(22, await emulator.LedgerAsync("requests"));
        Assert.Equal(0, await emulator.LedgerAsync("paid_twice"));

        async Task<Command> RunAsync() => (await Command.RunAsync(consumer.Folder, program, [],
            ("ANTHROPIC_API_KEY", "any"), ("BatchTyped__BaseAddress", emulator.Address), ("BatchTyped__PollFloor", "00:00:00.1"))).ShouldSucceed();
    }

    /// <summary>The keys of the invoices that have a value, in order.</summary>
    private static IEnumerable<int> InvoicesIn(Command run) =>
        run.Output.Split('\n').Where(line => line.StartsWith("invoice ", StringComparison.Ordinal)).Select(line => int.Parse(line.Split(' ', ':')[1])).Order();

    /// <summary>The SDK compiles, but links with what the machine has.</summary>
    private static async Task RequireLinkerAsync()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var source = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.c");
        await File.WriteAllTextAsync(source, "int main(void) { return 0; }", TestContext.Current.CancellationToken);
        try
        {
            var linked = await Command.RunAsync(Path.GetTempPath(), "gcc", ["-o", "/dev/null", source, "-lz"]);
            Assert.True(linked.ExitCode == 0, $"Publishing natively needs a C compiler and zlib's headers: apt-get install gcc libc6-dev zlib1g-dev\n{linked.Output}");
        }
        catch (Win32Exception)
        {
            Assert.Fail("Publishing natively needs a C compiler: apt-get install gcc libc6-dev zlib1g-dev");
        }
        finally
        {
            File.Delete(source);
        }
    }
}
