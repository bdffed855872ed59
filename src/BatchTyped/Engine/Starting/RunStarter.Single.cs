using BatchTyped.Api;
using BatchTyped.Engine.Building;
using BatchTyped.Engine.Settling;
using BatchTyped.Models;
using BatchTyped.Options;
using BatchTyped.Results;
using BatchTyped.SourceGen;

namespace BatchTyped.Engine.Starting;

/// <content>What needs no run: one item at once, and an estimate.</content>
internal sealed partial class RunStarter
{
    internal async Task<BatchResult<TTask, TResult>> SendOneAsync<TTask, TResult>(TaskCodec<TTask, TResult> codec, TTask item, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(Settings.ApiKey))
        {
            throw new BatchApiKeyMissingException();
        }

        using var key = new ByteBuffer();
        using var parameters = new ByteBuffer();
        codec.WriteCustomId(key, item);
        codec.WriteParams(parameters, item);
        var reply = await api.SendMessageAsync(new ApiVersionHeaders(Settings.ApiVersion, BatchBetas.OutsideBatches(codec.Info.Betas)), parameters.WrittenMemory, cancellationToken).ConfigureAwait(false);
        using var text = new ByteBuffer();
        return ResultLine.TryParseMessage(reply.Value, out var message)
            ? ResultFactory.CreateFromMessage(
                codec, item, System.Text.Encoding.UTF8.GetString(key.Written), LineOutcomeReader.Read(message, canceledElsewhere: false).Outcome, message, text)
            : throw new BatchApiUnreachableException("The API's answer to a message can't be read. It may have been billed.");
    }

    internal async Task<BatchEstimate> EstimateAsync<TTask>(IAsyncEnumerable<TTask> items, BatchRunOptions? runOptions, CancellationToken cancellationToken)
        where TTask : IBatchTaskContract<TTask>
    {
        runOptions ??= new BatchRunOptions();
        BatchRunOptionsValidator.Check(runOptions);
        var limits = RunSettings.Limits(Settings, runOptions);
        var meter = new EstimateMeter(models.Find(TTask.Info.Model), TTask.Info.MaxTokens, limits);
        using var item = new PreparedItem();
        await using var source = new ContractItemSource<TTask>(items);
        for (var position = 0L; await source.MoveNextAsync(cancellationToken).ConfigureAwait(false); position++)
        {
            item.Take(source, position, limits.BatchBytes);
            meter.Add(item.Request.Length, item.Parameters.Length);
        }

        return meter.Finish();
    }
}
