using Microsoft.Extensions.Options;

namespace BatchTyped.Options;

/// <summary>Checks the settings of a client, all of them at once.</summary>
internal sealed class BatchTypedOptionsValidator : IValidateOptions<BatchTypedOptions>
{
    private const int MostQueued = 100_000_000;
    private const int MostAbsentSends = 1_000;

    public ValidateOptionsResult Validate(string? name, BatchTypedOptions options)
    {
        var faults = new OptionFaults(nameof(BatchTypedOptions), options.Sources);

        // A client without a key can read what is settled; whatever needs the key says so itself.
        faults.Add(nameof(options.ApiKey), options.ApiKey, string.IsNullOrWhiteSpace(options.ApiKey) ? null : SettingText.FaultOfHeader(options.ApiKey.Trim()));
        faults.Add(nameof(options.BaseAddress), options.BaseAddress, ApiAddress.FaultOf(options.BaseAddress));
        faults.Add(nameof(options.StatePath), options.StatePath, SettingText.FaultOfPath(options.StatePath));
        faults.Add(nameof(options.ModelsPath), options.ModelsPath, options.ModelsPath is null ? null : SettingText.FaultOfPath(options.ModelsPath));
        faults.Add(nameof(options.ApiVersion), options.ApiVersion, SettingText.FaultOfHeader(options.ApiVersion) is { } fault ? $"{fault}; the default is {BatchTypedOptions.DefaultApiVersion}" : null);
        faults.CheckRange(options.QueueLimit, 1, MostQueued, nameof(options.QueueLimit));
        faults.CheckDuration(options.UploadStallLimit, nameof(options.UploadStallLimit));
        faults.CheckDuration(options.AnswerLimit, nameof(options.AnswerLimit));
        faults.CheckDuration(options.PollFloor, nameof(options.PollFloor));
        faults.CheckDuration(options.PollCeiling, nameof(options.PollCeiling));
        faults.Add(nameof(options.PollCeiling), options.PollCeiling, options.PollCeiling >= options.PollFloor ? null
            : $"is {options.PollCeiling}, below {nameof(options.PollFloor)} ({options.PollFloor})");
        faults.CheckDuration(options.QuietAfterError, nameof(options.QuietAfterError));
        faults.CheckDuration(options.QuietAfterSilence, nameof(options.QuietAfterSilence));
        faults.CheckDuration(options.LookInterval, nameof(options.LookInterval));
        faults.CheckRange(options.AbsentSendLimit, 1, MostAbsentSends, nameof(options.AbsentSendLimit));
        faults.CheckDuration(options.ForeignAnswerLimit, nameof(options.ForeignAnswerLimit));
        return faults.Any ? ValidateOptionsResult.Fail(faults.Messages) : ValidateOptionsResult.Success;
    }
}
