using System.Collections.Immutable;
using BatchTyped.Telemetry;
using Microsoft.Extensions.Logging;

namespace BatchTyped.Engine.Driving;

/// <summary>Reports the progress of one run to the callbacks of all its handles. One that throws keeps it from no other.</summary>
internal sealed class ProgressBroadcast(string run, ILogger logger) : IProgress<BatchProgress>
{
    private ImmutableList<IProgress<BatchProgress>> _callbacks = [];

    internal void Add(IProgress<BatchProgress> callback) => ImmutableInterlocked.Update(ref _callbacks, static (all, added) => all.Add(added), callback);

    internal void Remove(IProgress<BatchProgress> callback) => ImmutableInterlocked.Update(ref _callbacks, static (all, removed) => all.Remove(removed), callback);

    public void Report(BatchProgress value)
    {
        foreach (var callback in _callbacks)
        {
            Report(callback, value);
        }
    }

    internal void Report(IProgress<BatchProgress> callback, BatchProgress value)
    {
        try
        {
            callback.Report(value);
        }
        catch (Exception exception)
        {
            // A progress bar that fails must not stop paid work.
            RunLog.ProgressFailed(logger, run, exception.GetType().Name);
        }
    }
}
