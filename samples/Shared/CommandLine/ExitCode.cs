using BatchTyped;
using BatchTyped.Display;
using Microsoft.Extensions.Options;

namespace Samples;

/// <summary>What an error means for whoever called: a message on stderr and an exit code.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    private const int Failed = 1;
    private const int BadInput = 2;
    private const int Interrupted = 130;

    /// <summary>What the runtime puts behind the message of an argument exception; it means nothing on a command line.</summary>
    private const string ParameterName = " (Parameter '";

    public static int Fail(Exception exception, CancellationToken stop = default)
    {
        if (exception is OperationCanceledException && stop.IsCancellationRequested)
        {
            Say("Interrupted. Nothing is lost: batches that were sent go on, and the same command goes on from here.");
            return Interrupted;
        }

        Say($"error: {Explain(exception)}");
        return exception is UsageException or InputException or ArgumentException or OptionsValidationException
            or BatchInputException or BatchInputChangedException or BatchRunMismatchException or BatchApiKeyMissingException ? BadInput : Failed;
    }

    /// <summary>The message of the library, and what it means for this command line.</summary>
    private static string Explain(Exception exception) => exception switch
    {
        UsageException or InputException or IOException or UnauthorizedAccessException or InvalidDataException => exception.Message,
        BatchInputChangedException or BatchRunMismatchException => $"{exception.Message} (--name RUN starts another run.)",
        BatchApiException { Status: 401 or 403 } => $"{exception.Message} Check the key in {SampleLine.KeyVariable}.",
        BatchApiUnreachableException => $"{exception.Message}. Check the address and the network, and start again.",
        ArgumentException => exception.Message.Split(ParameterName)[0],
        BatchTypedException or OptionsValidationException => exception.Message,
        _ => exception.ToString(),
    };

    /// <summary>Where errors can't be written either, the exit code alone has to tell.</summary>
    private static void Say(string message)
    {
        try
        {
            // Line by line: a stack trace, where there is one, has many.
            foreach (var line in message.Split('\n'))
            {
                Console.Error.WriteLine(TerminalText.Clean(line.TrimEnd('\r')));
            }
        }
        catch (IOException)
        {
        }
    }
}
