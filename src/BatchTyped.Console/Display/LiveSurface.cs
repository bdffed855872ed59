using Spectre.Console;

namespace BatchTyped.Display;

/// <summary>The view of a terminal, redrawn in place.</summary>
internal sealed class LiveSurface(LiveDisplayContext context, ProgressText text, TimeProvider time) : IProgressSurface
{
    private readonly long _begun = time.GetTimestamp();

    public void Show(BatchProgress? progress) => context.UpdateTarget(new ProgressView(text, progress, time.GetElapsedTime(_begun)));
}
