using BatchTyped.Api;
using BatchTyped.Archive;
using BatchTyped.Emulator.Core;
using BatchTyped.Engine.State;
using BatchTyped.Simulation.Tests.Processes;
using BatchTyped.Simulation.Tests.World;

namespace BatchTyped.Simulation.Tests.Service;

/// <summary>One process's way to the service. Every call is a place where the network, the service or the process can fail.</summary>
internal sealed class ServiceApi(SimulatedRun run, SimulatedProcess process) : IBatchApi
{
    private SimulatedService Service => run.Service;

    private Chance Chance => run.Chance;

    private Conditions Conditions => run.Weather;

    private DateTimeOffset Now => run.Clock.Now;

    public Task<ApiReply<BatchPage>> ListAsync(ApiVersionHeaders headers, int limit, string? afterId, CancellationToken cancellationToken)
    {
        // Small pages, so that a search needs several.
        var page = Call("list", cancellationToken, () => Service.List(new PageQuery(Math.Min(limit, 5), AfterId: afterId)));
        var seen = page with { Items = [.. page.Items.Select(Disguise)] };
        return Task.FromResult(new ApiReply<BatchPage>(
            BatchSnapshotReader.TryReadPage(Wire.Of(seen, Now).Body) ?? throw new SimulationFailure("A page can't be read."), Wire.Info(Now, Chance.Hits("the answer names nobody", Conditions.Nameless))));
    }

    public Task<ApiReply<BatchSnapshot>> RetrieveAsync(ApiVersionHeaders headers, string batchId, CancellationToken cancellationToken) =>
        Task.FromResult(Read(Call($"retrieve {batchId}", cancellationToken, () => Service.Core.Retrieve(SimulatedService.Caller, batchId), IsKnown(batchId))));

    public Task<ApiReply<BatchSnapshot>> CancelAsync(ApiVersionHeaders headers, string batchId, CancellationToken cancellationToken) =>
        Task.FromResult(Read(Call(
            $"cancel {batchId}",
            cancellationToken,
            () =>
            {
                Service.CanceledByRun.Add(batchId);
                return Service.Core.Cancel(SimulatedService.Caller, batchId, tooLate: Chance.Hits("too late to cancel", 0.3));
            },
            IsKnown(batchId))));

    public Task DeleteAsync(ApiVersionHeaders headers, string batchId, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A run deletes nothing at the service by itself.");

    public async Task DownloadAsync(ApiVersionHeaders headers, string batchId, IArchiveWriter target, CancellationToken cancellationToken)
    {
        if (IsKnown(batchId) && run.Downloads.Denies(batchId))
        {
            Fail($"download {batchId}", Wire.Error(404, "not_found_error", null, Now));
        }

        var download = Results(batchId, "download", cancellationToken);
        foreach (var piece in download.Bytes.Chunk(1_000))
        {
            process.Pass("download goes on");
            cancellationToken.ThrowIfCancellationRequested();
            await target.WriteAsync(piece, cancellationToken).ConfigureAwait(false);
        }

        if (download.Breaks)
        {
            throw new BatchApiUnreachableException("The results broke off.");
        }
    }

    public Task<byte[]> FirstResultLineAsync(ApiVersionHeaders headers, string batchId, CancellationToken cancellationToken)
    {
        var bytes = Results(batchId, "first line", cancellationToken).Bytes;
        var end = bytes.AsSpan().IndexOf((byte)'\n');
        return Task.FromResult(end < 0 ? bytes : bytes[..end]);
    }

    public IBatchUpload StartUpload(ApiVersionHeaders headers, IArchiveReader body, int expectedCount) => new ServiceUpload(run, process, body, expectedCount);

    public Task<ApiReply<byte[]>> SendMessageAsync(ApiVersionHeaders headers, ReadOnlyMemory<byte> parameters, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A run sends no single message.");

    private Download Results(string batchId, string call, CancellationToken cancellationToken)
    {
        using var lines = Call($"{call} {batchId}", cancellationToken, () => Service.Core.Results(SimulatedService.Caller, batchId));
        var bytes = new byte[lines.Length];
        Promise.Holds(lines.CopyTo(0, bytes) == bytes.Length, "The emulator's results are cut.");
        return run.IsOurs(batchId) ? run.Downloads.Spoil(batchId, bytes, isWhole: call == "download") : new Download(bytes, Breaks: false);
    }

    private T Call<T>(string call, CancellationToken cancellationToken, Func<ApiResult<T>> act, bool isKnown = false) where T : class
    {
        cancellationToken.ThrowIfCancellationRequested();
        process.Pass(call);
        Service.CatchUp();
        if (Chance.Hits("no connection", Conditions.Network, call))
        {
            run.Trace.Add($"  {call}: no connection");
            throw new BatchApiUnreachableException("There is no connection.");
        }

        if (Chance.Hits("an error of the API", Conditions.ApiErrors, call))
        {
            Fail(call, ServiceErrors.Passing(Chance, Now));
        }

        if (Chance.Hits("a refusal", Conditions.Refusals, call))
        {
            Fail(call, ServiceErrors.Pausing(Chance, Now, isKnown));
        }

        var result = act();
        process.Pass(call);
        cancellationToken.ThrowIfCancellationRequested();
        if (!result.Succeeded(out var value, out var error))
        {
            Fail(call, Wire.Of(error, Now));
        }

        if (Chance.Hits("the answer is lost", Conditions.Network, call))
        {
            (value as IDisposable)?.Dispose();
            run.Trace.Add($"  {call}: the answer is lost");
            throw new BatchApiUnreachableException("The answer broke off.");
        }

        run.Trace.Add($"  {call}: answered");
        return value!;
    }

    private void Fail(string call, ApiAnswer answer)
    {
        run.Trace.Add($"  {call}: {answer.Status}");
        throw ApiErrorReader.ToException(answer);
    }

    private ApiReply<BatchSnapshot> Read(BatchView batch) => new(
        BatchSnapshotReader.TryRead(Wire.Of(Disguise(batch), Now).Body) ?? throw new SimulationFailure("A batch can't be read."), Wire.Info(Now));

    private BatchView Disguise(BatchView batch) =>
        batch.EndedAt is null && Chance.Hits("an unknown status", Conditions.UnknownStatus) ? batch with { ProcessingStatus = "pondering" } : batch;

    /// <summary>Whether the run has the batch on its books: only such a one is denied without reason now and then.</summary>
    private bool IsKnown(string batchId) => run.Row.Batches.Values.Any(batch => batch.ApiId == batchId);
}
