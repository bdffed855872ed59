using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Samples;

/// <summary>The command line that all samples share: its options, what they default to, and what can't go together.</summary>
internal sealed class SampleLine
{
    public const string KeyVariable = "ANTHROPIC_API_KEY";
    private const string PlaceholderKey = "sk-ant-placeholder-for-loopback";
    private const int OfflineBatchSize = 250;
    private const int BatchSize = 10_000;
    private const int MostInBatch = 100_000;
    private const int NameCharacters = 60;

    /// <summary>Detaching waits for the answer to a batch whose last bytes are out: up to 30 seconds, and some for closing files.</summary>
    private static readonly TimeSpan DetachLimit = TimeSpan.FromSeconds(40);

    private static readonly Uri AnthropicAddress = new("https://api.anthropic.com");

    private static readonly Option<BadRows> OnBadRow = new("--on-bad-row")
    {
        HelpName = "stop|skip",
        Description = "whether a row or file that can't be used ends the program before anything is sent, or is reported and left out",
        DefaultValueFactory = _ => BadRows.Stop,
        CustomParser = result => Enum.TryParse<BadRows>(result.Tokens[0].Value, ignoreCase: true, out var choice) && Enum.IsDefined(choice)
            ? choice
            : Fail<BadRows>(result, "is stop or skip"),
    };

    private static readonly Option<string> State = new("--state")
    {
        HelpName = "DIR",
        Description = "where runs are kept, prompts and answers included",
        DefaultValueFactory = _ => ".batchtyped",
    };

    private static readonly Option<string?> Name = new("--name")
    {
        HelpName = "RUN",
        Description = "the run's name; the same name continues the run [default: the input's name, with -offline behind it when offline]",
    };

    private static readonly Option<bool> Live = new("--live")
    {
        Description = $"send to the real API, with the key from {KeyVariable}; says what it may cost and asks first",
    };

    private static readonly Option<Uri?> BaseUrl = new("--base-url")
    {
        HelpName = "URL",
        Description = $"send to an emulator or gateway elsewhere, with the key from {KeyVariable}",
        CustomParser = result => Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var url) ? url : Fail<Uri?>(result, "needs an address such as http://127.0.0.1:8484"),
    };

    private static readonly Option<bool> Yes = new("--yes") { Description = "spend without asking" };

    private static readonly Option<int?> Size = new("--batch-size")
    {
        HelpName = "N",
        Description = $"the most items in a batch, 1 to {MostInBatch} [default: {OfflineBatchSize} offline, so that there is something to watch, else {BatchSize}]",
        CustomParser = result => int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size is >= 1 and <= MostInBatch
            ? size
            : Fail<int?>(result, $"needs a whole number from 1 to {MostInBatch}"),
    };

    private static readonly Option<double> Errored = Share("--errored", "come back with an error of the API");
    private static readonly Option<double> Truncated = Share("--truncated", "are cut at max_tokens");
    private static readonly Option<double> Refused = Share("--refused", "are refused by the model");
    private static readonly Option<double> Expired = Share("--expired", "expire before they are processed");

    private readonly SampleSetup _setup;
    private readonly Option<string> _input;
    private readonly Option<string> _out;
    private readonly RootCommand _command;

    public SampleLine(SampleSetup setup)
    {
        _setup = setup;
        _input = new Option<string>(setup.InputOption)
        {
            HelpName = "PATH",
            Description = setup.InputForm,
            DefaultValueFactory = _ => Path.Combine(AppContext.BaseDirectory, setup.Input),
        };
        _out = new Option<string>("--out") { HelpName = "DIR", Description = "where results are written", DefaultValueFactory = _ => setup.Out };
        _command = new RootCommand(setup.Description + " Offline unless told otherwise.")
        {
            _input, OnBadRow, _out, State, Name, Live, BaseUrl, Yes, Size, Errored, Truncated, Refused, Expired,
        };
    }

    /// <summary>Runs the action with what the line asks for; help and version are answered here.</summary>
    /// <exception cref="UsageException">The line can't be understood.</exception>
    public async Task<int> InvokeAsync(string[] args, Func<SampleOptions, CancellationToken, Task<int>> action)
    {
        _command.SetAction((parsed, stop) => action(OptionsOf(parsed), stop));
        var line = _command.Parse(args);
        return line.Errors.Count > 0
            ? throw new UsageException(string.Join(Environment.NewLine, line.Errors.Select(error => error.Message)) + " (--help lists the options)")
            : await line.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = DetachLimit, EnableDefaultExceptionHandler = false });
    }

    private SampleOptions OptionsOf(ParseResult line)
    {
        var live = line.GetValue(Live);
        var address = line.GetValue(BaseUrl);
        if (live && address is not null)
        {
            throw new UsageException("--live and --base-url name two places to send to. Use one of them.");
        }

        address ??= live ? AnthropicAddress : null;
        if (address is not null)
        {
            CheckOnline(line, address);
        }

        var input = Path.GetFullPath(line.GetRequiredValue(_input));
        return new SampleOptions
        {
            Input = input,
            BadRows = line.GetValue(OnBadRow),
            Out = Path.GetFullPath(line.GetRequiredValue(_out)),
            State = Path.GetFullPath(line.GetRequiredValue(State)),
            Run = line.GetValue(Name) ?? NameOf(input, isOffline: address is null),
            BaseAddress = address,
            ApiKey = address is null ? PlaceholderKey : KeyFor(address),
            BatchSize = line.GetValue(Size) ?? (address is null ? OfflineBatchSize : BatchSize),
            Yes = line.GetValue(Yes),
            Failures = new FailureShares(line.GetValue(Errored), line.GetValue(Truncated), line.GetValue(Refused), line.GetValue(Expired)),
        };
    }

    private static void CheckOnline(ParseResult line, Uri address)
    {
        if (new Option[] { Errored, Truncated, Refused, Expired }.FirstOrDefault(share => line.GetResult(share) is { Implicit: false }) is { } offlineOnly)
        {
            throw new UsageException($"{offlineOnly.Name} is for the offline emulator, and can't be used with --live or --base-url.");
        }

        if (address.Scheme != Uri.UriSchemeHttps && !(address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
        {
            throw new UsageException($"--base-url {address} isn't safe: the key is sent there. Use https, or http on loopback.");
        }
    }

    /// <summary>On loopback a placeholder serves where no key is set: emulators take any.</summary>
    private static string KeyFor(Uri address) => Environment.GetEnvironmentVariable(KeyVariable) is { Length: > 0 } key ? key
        : address.IsLoopback ? PlaceholderKey
        : throw new UsageException($"No API key is set. Set the environment variable {KeyVariable} to send to {address.Host}; without --live and --base-url the sample runs offline and needs none.");

    /// <summary>
    /// The same file is the same run, and what was made up offline is never taken for what a model said: the two have different names.
    /// </summary>
    private string NameOf(string input, bool isOffline)
    {
        var letters = Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(input)).Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '.' ? letter : '-');
        var name = string.Concat(letters.Take(NameCharacters)).Trim('-', '.');
        return (name.Length > 0 ? name : _setup.Items) + (isOffline ? "-offline" : "");
    }

    private static Option<double> Share(string name, string what) => new(name)
    {
        HelpName = "SHARE",
        Description = $"offline: the share of requests that {what}, 0 to 1",
        CustomParser = result => double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1
            ? share
            : Fail<double>(result, "needs a number from 0 to 1"),
    };

    private static T? Fail<T>(ArgumentResult result, string fault)
    {
        result.AddError($"{(result.Parent as OptionResult)?.IdentifierToken?.Value} {fault}, not \"{result.Tokens[0].Value}\".");
        return default;
    }
}
