namespace BatchTyped.Emulator.Hosting;

/// <summary>The value of <c>--processing-time</c>.</summary>
internal static class ProcessingTimeOption
{
    private const string LogNormal = "lognormal:";
    private const string Range = "..";

    public static ProcessingTime Parse(string name, string value, double? requestSpread)
    {
        var time = ParseBatches(name, value);
        return requestSpread is { } spread ? time.WithRequestSpread(spread) : time;
    }

    private static ProcessingTime ParseBatches(string name, string value)
    {
        try
        {
            if (value.StartsWith(LogNormal, StringComparison.Ordinal))
            {
                var parts = value[LogNormal.Length..].Split(':');
                return parts.Length == 2
                    ? ProcessingTime.LogNormal(Seconds(name, parts[0]), CommandLine.Number(name, parts[1], ProcessingTime.MostSpread))
                    : throw new ArgumentException($"{name} takes lognormal:MEDIAN:SPREAD, not '{value}'.");
            }

            var between = value.IndexOf(Range, StringComparison.Ordinal);
            return between < 0
                ? ProcessingTime.Of(Seconds(name, value))
                : ProcessingTime.Between(Seconds(name, value[..between]), Seconds(name, value[(between + Range.Length)..]));
        }
        catch (ArgumentOutOfRangeException exception)
        {
            throw new ArgumentException($"{name} can't be '{value}': {exception.Message}", exception);
        }
    }

    private static TimeSpan Seconds(string name, string text) => TimeSpan.FromSeconds(CommandLine.Number(name, text, ProcessingTime.Most.TotalSeconds));
}
