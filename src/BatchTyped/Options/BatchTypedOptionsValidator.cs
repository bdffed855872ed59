using Microsoft.Extensions.Options;

namespace BatchTyped.Options;

/// <summary>Checks the settings of a client, all of them at once.</summary>
internal sealed class BatchTypedOptionsValidator : IValidateOptions<BatchTypedOptions>
{
    public ValidateOptionsResult Validate(string? name, BatchTypedOptions options)
    {
        var faults = new OptionFaults(nameof(BatchTypedOptions));
        faults.Check(options.BaseAddress is { IsAbsoluteUri: true } address && IsSafe(address), nameof(options.BaseAddress),
            $"is \"{options.BaseAddress}\"; it must be an https address, or http on loopback: the key is sent to it");
        faults.Check(!string.IsNullOrWhiteSpace(options.StatePath), nameof(options.StatePath), "is empty; name a folder");
        faults.Check(!string.IsNullOrWhiteSpace(options.ApiVersion), nameof(options.ApiVersion), $"is empty; the default is {BatchTypedOptions.DefaultApiVersion}");
        faults.Check(options.QueueLimit >= 1, nameof(options.QueueLimit), $"is {options.QueueLimit}; it must be at least 1");
        faults.CheckPositive(options.UploadStallLimit, nameof(options.UploadStallLimit));
        faults.CheckPositive(options.AnswerLimit, nameof(options.AnswerLimit));
        faults.CheckPositive(options.PollFloor, nameof(options.PollFloor));
        faults.Check(options.PollCeiling >= options.PollFloor, nameof(options.PollCeiling), $"is {options.PollCeiling}, below PollFloor ({options.PollFloor})");
        faults.CheckPositive(options.QuietAfterError, nameof(options.QuietAfterError));
        faults.CheckPositive(options.QuietAfterSilence, nameof(options.QuietAfterSilence));
        faults.CheckPositive(options.LookInterval, nameof(options.LookInterval));
        faults.Check(options.AbsentSendLimit >= 1, nameof(options.AbsentSendLimit), $"is {options.AbsentSendLimit}; it must be at least 1");
        faults.CheckPositive(options.ForeignAnswerLimit, nameof(options.ForeignAnswerLimit));
        return faults.Any ? ValidateOptionsResult.Fail(faults.Messages) : ValidateOptionsResult.Success;
    }

    private static bool IsSafe(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);
}
