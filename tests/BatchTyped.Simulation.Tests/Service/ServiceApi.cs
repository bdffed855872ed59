using BatchTyped.Api;
using BatchTyped.Archive;
using BatchTyped.Simulation.Tests.Processes;
using BatchTyped.Simulation.Tests.World;

namespace BatchTyped.Simulation.Tests.Service;

/// <summary>
/// One process's way to the service: the production API over HTTP, whose wire is simulated. Each call is waited for, so that the
/// simulation stays the only one who decides what happens next.
/// </summary>
internal sealed class ServiceApi : IBatchApi
{
    private readonly SimulatedWire _wire;
    private readonly BatchApi _api;

    internal ServiceApi(SimulatedRun run, SimulatedProcess process)
    {
        _wire = new SimulatedWire(run, process);
        _api = new BatchApi(new Clients(_wire), Microsoft.Extensions.Options.Options.Create(run.Settings), new StillTime(run.LocalClock));
    }

    public Task<ApiReply<BatchPage>> ListAsync(ApiVersionHeaders headers, int limit, string? afterId, CancellationToken cancellationToken) =>
        Wait("list", () => _api.ListAsync(headers, limit, afterId, cancellationToken));

    public Task<ApiReply<BatchSnapshot>> RetrieveAsync(ApiVersionHeaders headers, string batchId, CancellationToken cancellationToken) =>
        Wait("retrieve", () => _api.RetrieveAsync(headers, batchId, cancellationToken));

    public Task<ApiReply<BatchSnapshot>> CancelAsync(ApiVersionHeaders headers, string batchId, CancellationToken cancellationToken) =>
        Wait("cancel", () => _api.CancelAsync(headers, batchId, cancellationToken));

    public Task DeleteAsync(ApiVersionHeaders headers, string batchId, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A run deletes nothing at the service by itself.");

    public Task<ResultsReply> DownloadAsync(ApiVersionHeaders headers, string batchId, IArchiveWriter target, CancellationToken cancellationToken) =>
        Wait("download", () => _api.DownloadAsync(headers, batchId, target, cancellationToken));

    public Task<byte[]> FirstResultLineAsync(ApiVersionHeaders headers, string batchId, CancellationToken cancellationToken) =>
        Wait("first line", () => _api.FirstResultLineAsync(headers, batchId, cancellationToken));

    public IBatchUpload StartUpload(ApiVersionHeaders headers, IArchiveReader body, int expectedCount) => new Upload(this, _api.StartUpload(headers, body, expectedCount));

    public Task<ApiReply<byte[]>> SendMessageAsync(ApiVersionHeaders headers, ReadOnlyMemory<byte> parameters, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A run sends no single message.");

    private Task<T> Wait<T>(string call, Func<Task<T>> act)
    {
        _wire.Call = call;
        T value;
        try
        {
            value = act().GetAwaiter().GetResult();
        }
        finally
        {
            // A broken promise would be taken for a failure of the network.
            _wire.ThrowIfBroken();
        }

        return Task.FromResult(value);
    }

    private sealed class Clients(SimulatedWire wire) : IHttpClientFactory
    {
        private readonly HttpClient _client = new(wire, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };

        public HttpClient CreateClient(string name) => _client;
    }

    private sealed class Upload(ServiceApi api, IBatchUpload inner) : IBatchUpload
    {
        public Task<UploadStep> SendWithheldAsync(CancellationToken cancellationToken) => api.Wait("create", () => inner.SendWithheldAsync(cancellationToken));

        public Task<CreateAnswer> ReleaseAsync(CancellationToken cancellationToken) => api.Wait("create", () => inner.ReleaseAsync(cancellationToken));

        public ValueTask DisposeAsync()
        {
            inner.DisposeAsync().AsTask().GetAwaiter().GetResult();
            return default;
        }
    }
}
