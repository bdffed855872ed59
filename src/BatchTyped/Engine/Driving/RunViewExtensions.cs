using System.Runtime.CompilerServices;

namespace BatchTyped.Engine.Driving;

/// <summary>What can be waited for on a run, whoever drives it.</summary>
internal static class RunViewExtensions
{
    internal static BatchProgress Progress(this IRunView view) => RunReport.Progress(view.State, view.Waits);

    /// <summary>Why a view is over although its run hasn't ended.</summary>
    internal static Exception WhyOver(this IRunView view) =>
        view.Fault ?? new ObjectDisposedException(nameof(BatchRun<,>), $"The handle of run \"{view.State.Run.Name}\" was disposed of before the run had ended.");

    /// <summary>The present standing, and the latest after each change, until the run has ended or the view is over.</summary>
    internal static async IAsyncEnumerable<BatchProgress> ProgressAsync(this IRunView view, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var changed = view.Changed;
            var over = view.IsOver;
            var progress = view.Progress();
            yield return progress;
            if (progress.IsEnded)
            {
                yield break;
            }

            if (over)
            {
                throw view.WhyOver();
            }

            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Waits for the end of the run.</summary>
    internal static async Task WaitAsync(this IRunView view, CancellationToken cancellationToken)
    {
        while (true)
        {
            var changed = view.Changed;
            var over = view.IsOver;
            if (view.State.Run.EndedAt is not null)
            {
                return;
            }

            if (over)
            {
                throw view.WhyOver();
            }

            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
