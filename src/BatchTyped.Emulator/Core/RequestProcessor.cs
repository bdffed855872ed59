using System.Text.Json;
using BatchTyped.Emulator.Models;
using BatchTyped.Emulator.Responders;
using BatchTyped.Emulator.Responders.Sampling;
using BatchTyped.Emulator.Validation;

namespace BatchTyped.Emulator.Core;

/// <summary>Turns one request into its reply: validation, what was planned to go wrong, the answer, and the message around it.</summary>
internal sealed class RequestProcessor(EmulatorOptions options, ModelTable models, SchemaVerdicts schemas, LedgerBook ledger)
{
    private readonly PromptCache _cache = new(options.Seed);
    private readonly SchemaPlans _plans = new();

    public Reply Process(RequestOrigin origin, JsonElement root)
    {
        var parameters = new MessageParams(root);
        var rules = new RuleContext(models, schemas, origin.ApiVersion, origin.Betas, origin.IsInBatch) { UserProfileId = origin.UserProfileId };
        if (ParamsRules.Check(root, rules) is { } error)
        {
            return new ErrorReply(error);
        }

        var model = models.Find(parameters.Model)!;
        var mishap = MishapOf(origin, parameters);
        if (mishap.Instead is { } instead)
        {
            return instead;
        }

        var inputTokens = TokenEstimate.OfInput(parameters, model);
        if (inputTokens > model.ContextTokens)
        {
            return new ErrorReply(ApiError.Invalid($"prompt is too long: {inputTokens} tokens > {model.ContextTokens} maximum"));
        }

        var answer = mishap.IsRefused ? RefusalOf(origin) : Answer(origin, parameters);
        return answer switch
        {
            ErrorAnswer failure => new ErrorReply(new ApiError(ErrorKinds.StatusOf(failure.Type), failure.Type, failure.ErrorMessage)),
            ExpiredAnswer => new ExpiredReply(),
            RawAnswer raw => new RawReply(raw.Json),
            MessageAnswer message => new MessageReply(Complete(origin, parameters, model, mishap.Change(StopSequences.Apply(message, parameters), parameters), inputTokens)),
            _ => throw new InvalidOperationException($"An answer of type {answer.GetType()}."),
        };
    }

    private Mishap MishapOf(RequestOrigin origin, MessageParams parameters) => origin is { BatchId: not null, CustomId: { } customId } && Mishap.IsPossible(options)
        ? Mishap.Of(options, options.Faults.ForItem(origin.BatchOrdinal, customId, origin.Chance, options.Seed), origin, parameters, ledger)
        : Mishap.None;

    private EmulatorAnswer Answer(RequestOrigin origin, MessageParams parameters)
    {
        if (options.Responder is { } responder)
        {
            var request = new EmulatorRequest(parameters, origin.BatchId, origin.CustomId, ledger.AttemptsOf(origin.Identity) + 1);
            try
            {
                if (responder(request) is { } answer)
                {
                    return answer;
                }
            }
            catch (Exception exception)
            {
                // A responder is the user's code. What it throws must reach whoever reads the results, and must not stop the batch.
                return EmulatorAnswer.Error(ErrorKinds.Api, $"The emulator's responder threw {exception.GetType().Name}: {exception.Message}");
            }
        }

        return MadeUpAnswers.For(parameters, _plans, options.Seed, origin.Identity);
    }

    private EmulatorAnswer RefusalOf(RequestOrigin origin)
    {
        var draw = Draw.For(options.Seed, "refusal");
        draw.Add(origin.Identity);
        return draw.ToUnit() < 0.5
            ? EmulatorAnswer.Refusal("general_harms", "[emulated refusal]")
            : EmulatorAnswer.Refusal(null, "[emulated refusal]", partialText: "[emulated answer] I can");
    }

    private Message Complete(RequestOrigin origin, MessageParams parameters, ModelFacts model, MessageAnswer answer, int inputTokens)
    {
        var thinking = answer.RefusedFor is not null && answer.Content.Count == 0 ? null : Thinking.Of(parameters, model, options.Seed, origin.Identity);
        var (content, stopReason) = OutputLimit.Apply(thinking, answer, parameters.MaxTokens);
        for (var i = 0; i < content.Count; i++)
        {
            if (content[i] is ToolUseBlock tool)
            {
                tool.Id = Identifiers.ToolUse(origin.Chance, i);
            }
        }

        var outputTokens = stopReason == "max_tokens" ? parameters.MaxTokens : content.Sum(block => block.Tokens);
        var cache = _cache.Use(parameters, model, origin.Now, origin.Chance);
        return new Message(
            origin.MessageId,
            model.Id,
            content,
            stopReason,
            answer.StopSequence,
            answer.RefusedFor,
            new Usage(Math.Max(1, inputTokens - cache.Total), outputTokens, content.OfType<ThinkingBlock>().Sum(block => block.Tokens), cache),
            origin.IsInBatch,
            parameters.InferenceGeo);
    }
}
