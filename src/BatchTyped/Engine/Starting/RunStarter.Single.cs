using BatchTyped.Api;
using BatchTyped.Engine.Building;
using BatchTyped.Engine.Settling;
using BatchTyped.Models;
using BatchTyped.Options;
using BatchTyped.Results;
using BatchTyped.SourceGen;
using BatchTyped.Telemetry;

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
        using var span = new MessageSpan(instruments, codec.Info, time);
        try
        {
            var reply = await api.SendMessageAsync(new ApiVersionHeaders(Settings.ApiVersion, BatchBetas.OutsideBatches(codec.Info.Betas)), parameters.WrittenMemory, cancellationToken).ConfigureAwait(false);
            return Read(codec, item, key, reply.Value, span);
        }
        catch (Exception exception)
        {
            span.Fail(exception);
            throw;
        }
    }

    private static BatchResult<TTask, TResult> Read<TTask, TResult>(TaskCodec<TTask, TResult> codec, TTask item, ByteBuffer key, byte[] answer, MessageSpan span)
    {
        if (!ResultLine.TryParseMessage(answer, out var message))
        {
            throw new BatchApiUnreachableException("The API's answer to a message can't be read. It may have been billed.");
        }

        span.Answered(message.Model, message.Usage ?? default);
        using var text = new ByteBuffer();
        return ResultFactory.CreateFromMessage(
            codec, item, System.Text.Encoding.UTF8.GetString(key.Written), LineOutcomeReader.Read(message, CanceledBy.Nobody).Outcome, message, text);
    }

    internal async Task<BatchEstimate> EstimateAsync<TTask>(IAsyncEnumerable<TTask> items, BatchRunOptions? runOptions, CancellationToken cancellationToken)
        where TTask : IBatchTaskContract<TTask>
    {
        runOptions ??= new BatchRunOptions();
        BatchRunOptionsValidator.Check(runOptions);
        var limits = RunSettings.Limits(Settings, runOptions);
        var meter = new EstimateMeter(models.Find(TTask.Info.Model), TTask.Info.MaxTokens, limits);
        var equal = TTask.Info.ShareIdenticalRequests ? new EqualRequests() : null;
        using var item = new PreparedItem();
        await using var input = new InputReader(new ContractItemSource<TTask>(items), time);
        for (var position = 0L; await input.MoveNextAsync(cancellationToken).ConfigureAwait(false); position++)
        {
            item.Take(input.Source, position, limits.BatchBytes);
            if (equal?.Find(item.Parameters) is not null && !meter.IsFull)
            {
                meter.AddShared();
                continue;
            }

            // Requests are shared within a batch alone.
            if (meter.Add(item.Request.Length, item.Parameters.Length))
            {
                equal?.Clear();
            }

            equal?.Add(line: 0);
        }

        return meter.Finish();
    }
}
