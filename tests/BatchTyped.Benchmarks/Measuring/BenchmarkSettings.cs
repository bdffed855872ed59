using System.Globalization;

namespace BatchTyped.Benchmarks.Measuring;

/// <summary>What every benchmark can be told.</summary>
internal sealed record BenchmarkSettings
{
    public int? Requests { get; private init; }

    /// <summary>The same, where the benchmark's word is items.</summary>
    public int? Items => Requests;

    /// <summary>A program whose start is measured.</summary>
    public string? Program { get; private init; }

    public int Rounds { get; private init; } = 7;

    public int Seed { get; private init; } = 1;

    public string? JsonPath { get; private init; }

    /// <exception cref="ArgumentException">An argument is unknown or has no usable value.</exception>
    public static BenchmarkSettings Parse(ReadOnlySpan<string> arguments)
    {
        var settings = new BenchmarkSettings();
        for (var i = 0; i < arguments.Length; i += 2)
        {
            var (name, value) = (arguments[i], i + 1 < arguments.Length ? arguments[i + 1] : throw new ArgumentException($"{arguments[i]} needs a value."));
            settings = name switch
            {
                "--requests" or "--items" => settings with { Requests = Count(name, value) },
                "--rounds" => settings with { Rounds = Count(name, value) },
                "--seed" => settings with { Seed = Count(name, value) },
                "--program" => settings with { Program = value },
                "--json" => settings with { JsonPath = value },
                _ => throw new ArgumentException($"Unknown argument '{name}'."),
            };
        }

        return settings;
    }

    private static int Count(string name, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 ? count : throw new ArgumentException($"{name} needs a whole number above 0, not '{value}'.");
}
