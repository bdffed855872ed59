using System.Globalization;
using BatchTyped.Emulator.Responders;

namespace BatchTyped.Emulator.Hosting;

/// <summary>The program's options, read from its arguments.</summary>
internal sealed class CommandLine
{
    public const string Usage = """
        Usage: batchtyped-emulator [options]

          --urls URL                    where to listen; http://127.0.0.1:8484 by default, port 0 for any
          --data DIR                    keep batches and ledger in this folder
          --seed N                      what made-up answers are drawn from
          --responder schema|echo|replay:FILE
                                        answers from the JSON schema (default), an echo, or a recorded results file
          --errored SHARE, --truncated SHARE, --refused SHARE, --expired SHARE
                                        shares of requests with that outcome, 0 to 1
          --processing-time SECONDS|LEAST..MOST|lognormal:MEDIAN:SPREAD
                                        how long a batch takes: always so many seconds (0 by default), drawn evenly between
                                        two bounds, or log-normal; SPREAD is the deviation of the logarithm, 0 to 3
          --request-spread SPREAD       requests of a batch are done in log-normal times, not evenly
          --latency MS                  a wait before each answer
          --tier start|build|scale      rate limits to keep
          --faults FILE                 a JSON array of faults
          --keep-address                with --data and port 0: the port the folder had before
          --allow-remote                let other machines in
          --allow-host NAME             a name the emulator may be called by, beside loopback; can be repeated
          --help                        this text
        """;

    public string Url { get; private set; } = "http://127.0.0.1:8484";

    public bool AllowRemote { get; private set; }

    public bool WantsHelp { get; private set; }

    public EmulatorOptions Options { get; } = new();

    /// <exception cref="ArgumentException">An argument is unknown or unusable; the message says which.</exception>
    /// <exception cref="IOException">A named file can't be read.</exception>
    public static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        var line = new CommandLine();
        for (var i = 0; i < arguments.Count; i++)
        {
            var name = arguments[i];
            string? inline = null;
            if (name.StartsWith("--", StringComparison.Ordinal) && name.IndexOf('=', StringComparison.Ordinal) is var equals and > 0)
            {
                (name, inline) = (name[..equals], name[(equals + 1)..]);
            }

            switch (name)
            {
                case "--help" or "-h":
                    line.WantsHelp = true;
                    break;
                case "--allow-remote":
                    line.AllowRemote = true;
                    break;
                case "--keep-address":
                    line.Options.KeepAddress = true;
                    break;
                default:
                    line.Set(name, () => inline ?? (i + 1 < arguments.Count ? arguments[++i] : throw new ArgumentException($"{name} needs a value.")));
                    break;
            }
        }

        return line;
    }

    private void Set(string name, Func<string> value)
    {
        switch (name)
        {
            case "--urls":
                Url = value();
                break;
            case "--data":
                Options.DataPath = value();
                break;
            case "--seed":
                Options.Seed = long.TryParse(value(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seed) ? seed : throw new ArgumentException($"{name} needs a whole number.");
                break;
            case "--responder":
                Options.Responder = ResponderOf(value());
                break;
            case "--errored":
                Options.ErroredShare = Number(name, value(), 1);
                break;
            case "--truncated":
                Options.TruncatedShare = Number(name, value(), 1);
                break;
            case "--refused":
                Options.RefusedShare = Number(name, value(), 1);
                break;
            case "--expired":
                Options.ExpiredShare = Number(name, value(), 1);
                break;
            case "--processing-time":
                Options.ProcessingTime = ProcessingTimeOption.Parse(name, value(), Options.ProcessingTime.RequestSpread);
                break;
            case "--request-spread":
                Options.ProcessingTime = Options.ProcessingTime.WithRequestSpread(Number(name, value(), ProcessingTime.MostSpread));
                break;
            case "--latency":
                Options.Latency = TimeSpan.FromMilliseconds(Number(name, value(), 3_600_000));
                break;
            case "--tier":
                Options.Tier = value() switch
                {
                    "start" => EmulatorTier.Start,
                    "build" => EmulatorTier.Build,
                    "scale" => EmulatorTier.Scale,
                    var other => throw new ArgumentException($"--tier is start, build or scale, not '{other}'."),
                };
                break;
            case "--allow-host":
                Options.AllowedHosts.Add(HostName(name, value()));
                break;
            case "--faults":
                Options.Faults.AddJson(File.ReadAllText(value()));
                break;
            default:
                throw new ArgumentException($"Unknown argument '{name}'.");
        }
    }

    private static EmulatorResponder? ResponderOf(string value) => value switch
    {
        "schema" => null,
        "echo" => static request => MadeUpAnswers.Echo(request.Text),
        _ when value.StartsWith("replay:", StringComparison.Ordinal) => RecordedAnswers.Load(value["replay:".Length..]),
        _ => throw new ArgumentException($"--responder is schema, echo or replay:FILE, not '{value}'."),
    };

    private static string HostName(string name, string value) =>
        Uri.CheckHostName(value) != UriHostNameType.Unknown ? value : throw new ArgumentException($"{name} needs the name of a host without scheme and port, such as emulator, not '{value}'.");

    internal static double Number(string name, string text, double most) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= 0 && number <= most
            ? number
            : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{name} needs a number from 0 to {most}, not '{text}'."));
}
