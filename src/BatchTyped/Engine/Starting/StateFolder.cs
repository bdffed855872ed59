using BatchTyped.Archive;
using BatchTyped.Store;
using Microsoft.Extensions.Options;

namespace BatchTyped.Engine.Starting;

/// <summary>Store and archive of a client, opened when they are first needed.</summary>
internal sealed class StateFolder(IOptions<BatchTypedOptions> options, TimeProvider time) : IAsyncDisposable
{
    private readonly SemaphoreSlim _opening = new(1);
    private IRunStore? _store;

    /// <summary>In full: the options resolved it when the client was made.</summary>
    internal string Path { get; } = options.Value.StatePath;

    /// <summary>How it came about: set by code, by which key or variable, found or new.</summary>
    internal string Origin { get; } = options.Value.StatePathOrigin;

    internal IArchive Archive => field ??= new FileArchive(Path);

    internal async ValueTask<IRunStore> OpenAsync(CancellationToken cancellationToken)
    {
        await _opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return _store ??= await SqliteState.OpenAsync(Path, time, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _opening.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_store is not null)
        {
            await _store.DisposeAsync().ConfigureAwait(false);
        }
    }
}
