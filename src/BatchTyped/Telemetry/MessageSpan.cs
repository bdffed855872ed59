using System.Diagnostics;
using BatchTyped.SourceGen;

namespace BatchTyped.Telemetry;

/// <summary>One message that is sent at once: the span and the measurements that the conventions have for a chat.</summary>
internal sealed class MessageSpan(Instruments instruments, BatchTaskInfo task, TimeProvider time) : IDisposable
{
    private readonly long _begun = time.GetTimestamp();
    private readonly Activity? _span = Start(task);
    private string? _failure;

    internal void Answered(string? model, BatchUsage usage)
    {
        _span?.SetTag(AttributeNames.ResponseModel, model);
        _span?.SetTag(AttributeNames.InputTokens, usage.PromptTokens);
        _span?.SetTag(AttributeNames.OutputTokens, usage.OutputTokens);
        if (instruments.TokenUsage.Enabled)
        {
            instruments.TokenUsage.Record(usage.PromptTokens, Tags((AttributeNames.TokenType, AttributeValues.Input)));
            instruments.TokenUsage.Record(usage.OutputTokens, Tags((AttributeNames.TokenType, AttributeValues.Output)));
        }
    }

    internal void Fail(Exception error) => _failure = AttributeValues.Of(error);

    public void Dispose()
    {
        if (_failure is not null)
        {
            _span?.SetTag(AttributeNames.ErrorType, _failure).SetStatus(ActivityStatusCode.Error);
        }

        _span?.Dispose();
        if (instruments.OperationDuration.Enabled)
        {
            instruments.OperationDuration.Record(time.GetElapsedTime(_begun).TotalSeconds, _failure is null ? Tags() : Tags((AttributeNames.ErrorType, _failure)));
        }
    }

    private static Activity? Start(BatchTaskInfo task)
    {
        if (!Instruments.Spans.HasListeners())
        {
            return null;
        }

        var span = Instruments.Spans.StartActivity($"{AttributeValues.ChatOperation} {task.Model}", ActivityKind.Client);
        span?.SetTag(AttributeNames.Operation, AttributeValues.ChatOperation);
        span?.SetTag(AttributeNames.Provider, AttributeValues.Anthropic);
        span?.SetTag(AttributeNames.Model, task.Model);
        span?.SetTag(AttributeNames.MaxTokens, task.MaxTokens);
        span?.SetTag(AttributeNames.Task, task.Name);
        return span;
    }

    private TagList Tags(params ReadOnlySpan<(string Name, object Value)> more)
    {
        var tags = new TagList
        {
            { AttributeNames.Operation, AttributeValues.ChatOperation },
            { AttributeNames.Provider, AttributeValues.Anthropic },
            { AttributeNames.Model, task.Model },
            { AttributeNames.Task, task.Name },
        };
        foreach (var (name, value) in more)
        {
            tags.Add(name, value);
        }

        return tags;
    }
}
