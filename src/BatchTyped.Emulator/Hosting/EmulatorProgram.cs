using System.Runtime.InteropServices;
using BatchTyped.Emulator.Http;

namespace BatchTyped.Emulator.Hosting;

/// <summary>The emulator as a program: starts, says where it listens, and runs until it is told to stop.</summary>
internal static class EmulatorProgram
{
    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter errors)
    {
        try
        {
            var line = CommandLine.Parse(arguments);
            if (line.WantsHelp)
            {
                await output.WriteLineAsync(CommandLine.Usage);
                return 0;
            }

            await using var emulator = new BatchEmulator(line.Options);
            var address = await emulator.StartAsync(line.Url, line.AllowRemote);
            await output.WriteLineAsync(InspectionEndpoints.Notice);
            await output.WriteLineAsync(line.Options.DataPath is { } path ? $"Data: {Path.GetFullPath(path)}" : "Data: in memory (--data DIR keeps it)");
            await output.WriteLineAsync($"Listening on {address.GetLeftPart(UriPartial.Authority)}");
            await output.FlushAsync();
            await UntilToldToStopAsync();
            return 0;
        }
        catch (Exception exception) when (exception is ArgumentException or IOException or InvalidDataException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync($"error: {exception.Message}");
            return 1;
        }
    }

    private static async Task UntilToldToStopAsync()
    {
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            told.TrySetResult();
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        await told.Task;
    }
}
