using BatchTyped.Api;
using BatchTyped.Archive;

namespace BatchTyped.Engine.Driving;

/// <summary>A create call with the file it reads from, which stays open as long.</summary>
internal sealed record OpenUpload(IBatchUpload Call, IArchiveReader Body) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await Call.DisposeAsync().ConfigureAwait(false);
        await Body.DisposeAsync().ConfigureAwait(false);
    }
}
