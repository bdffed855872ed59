namespace BatchTyped.Benchmarks.Measuring;

/// <summary>
/// Processor time and allocated bytes an item, by name. Other processes on the machine don't count as they would with a clock; what
/// they do to caches does, so that variants take turns, slice by slice, and only ratios within a round are compared.
/// </summary>
internal sealed class ProcessorRounds
{
    private readonly List<Dictionary<string, Spent>> _rounds = [];

    public IEnumerable<string> Names => _rounds[^1].Keys;

    /// <summary>Begins a round.</summary>
    public void Begin() => _rounds.Add([]);

    /// <summary>Forgets what was measured so far: the rounds before count as warming up.</summary>
    public void Clear() => _rounds.Clear();

    /// <summary>Measures what is done for so many items; several times in a round add up.</summary>
    public void Measure(string name, int items, Action work)
    {
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var began = Environment.CpuUsage.TotalTime;
        work();
        var spent = Environment.CpuUsage.TotalTime - began;
        Add(name, items, spent, GC.GetTotalAllocatedBytes(precise: true) - allocated);
    }

    /// <summary>Takes in what was measured elsewhere.</summary>
    public void Add(string name, int items, TimeSpan spent, double allocated)
    {
        var round = _rounds[^1];
        round[name] = round.GetValueOrDefault(name) + new Spent(items, spent, allocated);
    }

    public double Microseconds(string name) => Median(round => round[name].Microseconds);

    public double Bytes(string name) => Median(round => round[name].BytesEach);

    /// <summary>The median of the rounds' own ratios.</summary>
    public double Ratio(string name, string floor) => Ratio([name], [floor]);

    /// <summary>The same for what has several parts.</summary>
    public double Ratio(IReadOnlyList<string> names, IReadOnlyList<string> floors) =>
        Median(round => names.Sum(name => round[name].Microseconds) / floors.Sum(floor => round[floor].Microseconds));

    private double Median(Func<Dictionary<string, Spent>, double> figure) => _rounds.Select(figure).Order().ElementAt(_rounds.Count / 2);

    private readonly record struct Spent(int Items, TimeSpan Time, double Bytes)
    {
        public double Microseconds => Time.TotalMicroseconds / Items;

        public double BytesEach => Bytes / Items;

        public static Spent operator +(Spent left, Spent right) => new(left.Items + right.Items, left.Time + right.Time, left.Bytes + right.Bytes);
    }
}
