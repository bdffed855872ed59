using System.Collections.Concurrent;

namespace BatchTyped.Archive;

/// <summary>
/// An archive without a disk, for simulations: every call completes synchronously. The instance is the disk; processes that share
/// it share the files.
/// </summary>
internal sealed class MemoryArchive : IArchive
{
    private readonly ConcurrentDictionary<string, MemoryRunArchive> _runs = new(StringComparer.Ordinal);

    public IRunArchive OfRun(string run) => _runs.GetOrAdd(run, static _ => new MemoryRunArchive());

    /// <summary>The writing process dies: what was begun and not published vanishes, and its writers can't publish any more.</summary>
    public void Crash()
    {
        foreach (var run in _runs.Values)
        {
            run.ForgetUnpublished();
        }
    }
}
