using System.Globalization;

namespace BatchTyped.Options;

/// <summary>A setting of a client as it is read from text: from the configuration, or from a variable of the environment.</summary>
/// <param name="Name">The property of <see cref="BatchTypedOptions"/>.</param>
/// <param name="Form">What a usable value looks like.</param>
/// <param name="TrySet">Sets it from a text without white space around it; <see langword="false"/> when the text is no such value.</param>
/// <param name="Get">Its value.</param>
internal sealed record ClientSetting(string Name, string Form, Func<BatchTypedOptions, string, bool> TrySet, Func<BatchTypedOptions, object?> Get)
{
    private const string TextForm = "write a text";

    internal static ClientSetting ApiKey { get; } = Text(nameof(BatchTypedOptions.ApiKey), static (options, text) => options.ApiKey = text, static options => options.ApiKey);

    internal static ClientSetting BaseAddress { get; } = new(
        nameof(BatchTypedOptions.BaseAddress), ApiAddress.Form,
        static (options, text) =>
        {
            var isAddress = Uri.TryCreate(text, UriKind.Absolute, out var address) && address.HostNameType != UriHostNameType.Unknown;
            options.BaseAddress = isAddress ? address! : options.BaseAddress;
            return isAddress;
        },
        static options => options.BaseAddress);

    internal static ClientSetting StatePath { get; } = Text(nameof(BatchTypedOptions.StatePath), static (options, text) => options.StatePath = text, static options => options.StatePath);

    internal static IReadOnlyList<ClientSetting> All { get; } =
    [
        ApiKey,
        BaseAddress,
        StatePath,
        Text(nameof(BatchTypedOptions.ModelsPath), static (options, text) => options.ModelsPath = text, static options => options.ModelsPath),
        Text(nameof(BatchTypedOptions.ApiVersion), static (options, text) => options.ApiVersion = text, static options => options.ApiVersion),
        Number(nameof(BatchTypedOptions.QueueLimit), static (options, number) => options.QueueLimit = number, static options => options.QueueLimit),
        Number(nameof(BatchTypedOptions.AbsentSendLimit), static (options, number) => options.AbsentSendLimit = number, static options => options.AbsentSendLimit),
        Time(nameof(BatchTypedOptions.UploadStallLimit), static (options, time) => options.UploadStallLimit = time, static options => options.UploadStallLimit),
        Time(nameof(BatchTypedOptions.AnswerLimit), static (options, time) => options.AnswerLimit = time, static options => options.AnswerLimit),
        Time(nameof(BatchTypedOptions.PollFloor), static (options, time) => options.PollFloor = time, static options => options.PollFloor),
        Time(nameof(BatchTypedOptions.PollCeiling), static (options, time) => options.PollCeiling = time, static options => options.PollCeiling),
        Time(nameof(BatchTypedOptions.QuietAfterError), static (options, time) => options.QuietAfterError = time, static options => options.QuietAfterError),
        Time(nameof(BatchTypedOptions.QuietAfterSilence), static (options, time) => options.QuietAfterSilence = time, static options => options.QuietAfterSilence),
        Time(nameof(BatchTypedOptions.LookInterval), static (options, time) => options.LookInterval = time, static options => options.LookInterval),
        Time(nameof(BatchTypedOptions.ForeignAnswerLimit), static (options, time) => options.ForeignAnswerLimit = time, static options => options.ForeignAnswerLimit),
    ];

    /// <summary>Reads a text into the options. One that is no value becomes a fault that names where it came from.</summary>
    internal void Read(BatchTypedOptions options, string text, string source)
    {
        text = text.Trim();
        var fault = SettingText.FaultOf(text)
            ?? (TrySet(options, text) ? null : $"is {SettingText.Shown(text)}; {Form}");
        if (fault is null)
        {
            options.Sources.Note(Name, Get(options), source);
        }
        else
        {
            options.Sources.AddFault($"{nameof(BatchTypedOptions)}.{Name} ({source}) {fault}.");
        }
    }

    private static ClientSetting Text(string name, Action<BatchTypedOptions, string> set, Func<BatchTypedOptions, object?> get) => new(
        name, TextForm,
        (options, text) =>
        {
            set(options, text);
            return true;
        },
        get);

    private static ClientSetting Number(string name, Action<BatchTypedOptions, int> set, Func<BatchTypedOptions, object?> get) => new(
        name, "write a whole number without separators, such as 20",
        (options, text) =>
        {
            var isNumber = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number);
            if (isNumber)
            {
                set(options, number);
            }

            return isNumber;
        },
        get);

    /// <summary>A number alone would be taken for days by the platform: "5" for a pause of five seconds would be five days.</summary>
    private static ClientSetting Time(string name, Action<BatchTypedOptions, TimeSpan> set, Func<BatchTypedOptions, object?> get) => new(
        name, "write hours, minutes and seconds, such as 00:00:30",
        (options, text) =>
        {
            var isTime = text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out _);
            if (isTime)
            {
                set(options, TimeSpan.Parse(text, CultureInfo.InvariantCulture));
            }

            return isTime;
        },
        get);
}
