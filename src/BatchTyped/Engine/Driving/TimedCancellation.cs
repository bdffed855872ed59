namespace BatchTyped.Engine.Driving;

/// <summary>Cancels later, on a given clock.</summary>
internal static class TimedCancellation
{
    internal static void CancelAfterOn(this CancellationTokenSource source, TimeProvider time, TimeSpan delay) =>
        _ = CancelAsync(source, time, delay);

    private static async Task CancelAsync(CancellationTokenSource source, TimeProvider time, TimeSpan delay)
    {
        try
        {
            await Task.Delay(delay, time, source.Token).ConfigureAwait(false);
            await source.CancelAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // It was canceled meanwhile.
        }
    }
}
