using BatchTyped.Options;
using Polly;

namespace BatchTyped.Api;

/// <summary>Tells the failures of a call that brought no whole answer from faults of this program.</summary>
internal static class TransportFailure
{
    private const int MessageLimit = 400;

    /// <summary>Whether no whole answer came. Time-outs inside handlers come as cancellations that the caller didn't ask for.</summary>
    internal static bool Is(Exception exception, CancellationToken callersToken) => exception switch
    {
        OperationCanceledException => !callersToken.IsCancellationRequested,
        HttpRequestException or IOException or TimeoutException or ExecutionRejectedException => true,

        // Compressed bytes that aren't whole, or aren't what they say.
        InvalidDataException => true,
        _ => false,
    };

    /// <summary>What happened, with the socket's own words where they stand deeper.</summary>
    internal static string Describe(Exception exception)
    {
        if (exception is OperationCanceledException)
        {
            return "It took too long.";
        }

        // A message of the platform may repeat the address of a proxy, with its password, and what was received.
        var message = SettingText.WithoutUserInfo(exception.Message);
        var cause = SettingText.WithoutUserInfo(exception.GetBaseException().Message);
        return OutsideText.Clean(message.Contains(cause, StringComparison.Ordinal) ? message : $"{message} {cause}", MessageLimit);
    }
}
