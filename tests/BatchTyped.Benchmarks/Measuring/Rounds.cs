namespace BatchTyped.Benchmarks.Measuring;

/// <summary>Elapsed times by name, one of each a round: what is compared is measured side by side, so that a busy machine slows down both.</summary>
internal sealed class Rounds
{
    private readonly Dictionary<string, List<TimeSpan>> _times = [];

    public async Task<TimeSpan> MeasureAsync(string name, Func<Task> work)
    {
        var start = TimeProvider.System.GetTimestamp();
        await work();
        var elapsed = TimeProvider.System.GetElapsedTime(start);
        if (!_times.TryGetValue(name, out var times))
        {
            _times[name] = times = [];
        }

        times.Add(elapsed);
        return elapsed;
    }

    /// <summary>Forgets what was measured so far: the rounds before count as warming up.</summary>
    public void Clear() => _times.Clear();

    public TimeSpan Median(string name) => MedianOf(_times[name]);

    /// <summary>The median of the rounds' own ratios: what slows a round down as a whole cancels out.</summary>
    public double MedianRatio(string name, string floor) => MedianRatio([name], [floor]);

    /// <summary>The same for what takes several steps.</summary>
    public double MedianRatio(IReadOnlyList<string> names, IReadOnlyList<string> floors) =>
        MedianOf([.. Enumerable.Range(0, _times[names[0]].Count).Select(round => Sum(names, round) / Sum(floors, round))]);

    private TimeSpan Sum(IReadOnlyList<string> names, int round) => TimeSpan.FromTicks(names.Sum(name => _times[name][round].Ticks));

    private static T MedianOf<T>(IReadOnlyList<T> values) => values.Order().ElementAt(values.Count / 2);
}
