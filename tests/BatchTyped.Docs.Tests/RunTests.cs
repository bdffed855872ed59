using System.Runtime.Loader;
using BatchTyped.Docs.Tests.Checks;
using BatchTyped.Docs.Tests.Markdown;
using BatchTyped.Emulator;

namespace BatchTyped.Docs.Tests;

/// <summary>Programs of the pages that are run as they stand, against the emulator, in a folder of their own. One at a time: they use the console and the environment.</summary>
public sealed class RunTests
{
    private static readonly Lock Surroundings = new();

    public static TheoryData<string, int> Programs =>
    [
        .. Repository.Pages.Values.SelectMany(page => page.Blocks.Where(block => block.Of(Directive.Run) is not null).Select(block => (page.Path, block.Line))),
    ];

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task A_program_of_the_pages_runs(string path, int line)
    {
        var page = Repository.Pages[path];
        var program = Emit(page, page.Blocks.Single(block => block.Line == line));
        await using var emulator = new BatchEmulator();
        var address = await emulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        var folder = Directory.CreateTempSubdirectory("page-");
        try
        {
            var first = Run(program, address, folder.FullName);
            Assert.Contains(" items settled in 1 batch", first, StringComparison.Ordinal);

            // The name of a finished run reads it again, and sends nothing.
            Assert.Equal(first, Run(program, address, folder.FullName));
            Assert.Equal(1, emulator.Ledger.Batches);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static byte[] Emit(Page page, Block block)
    {
        using var bytes = new MemoryStream();
        var emitted = CodeCheck.Compile(page, block).Emit(bytes);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics));
        return bytes.ToArray();
    }

    private static string Run(byte[] program, Uri address, string folder)
    {
        lock (Surroundings)
        {
            var (console, current) = (Console.Out, Environment.CurrentDirectory);
            using var output = new StringWriter();
            try
            {
                Environment.SetEnvironmentVariable("ANTHROPIC_BASE_URL", address.AbsoluteUri);
                Environment.SetEnvironmentVariable("ANTHROPIC_API_KEY", "any");
                Environment.CurrentDirectory = folder;
                Console.SetOut(output);
                using var bytes = new MemoryStream(program);
                new AssemblyLoadContext("page").LoadFromStream(bytes).EntryPoint!.Invoke(null, [Array.Empty<string>()]);
            }
            finally
            {
                Console.SetOut(console);
                Environment.CurrentDirectory = current;
                Environment.SetEnvironmentVariable("ANTHROPIC_BASE_URL", null);
                Environment.SetEnvironmentVariable("ANTHROPIC_API_KEY", null);
            }

            return output.ToString();
        }
    }
}
