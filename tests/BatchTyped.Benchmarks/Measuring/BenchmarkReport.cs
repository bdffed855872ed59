using System.Globalization;
using System.Text.Json;

namespace BatchTyped.Benchmarks.Measuring;

/// <summary>Figures with their units, for the eye and for a file.</summary>
internal sealed class BenchmarkReport(string benchmark)
{
    private readonly List<(string Name, double Value, string Unit)> _figures = [];

    public BenchmarkReport Add(string name, double value, string unit)
    {
        _figures.Add((name, value, unit));
        return this;
    }

    /// <summary>All that was measured in turn: time, ratio to the floor, allocated bytes.</summary>
    public BenchmarkReport Add(ProcessorRounds rounds, string floor)
    {
        foreach (var name in rounds.Names)
        {
            Add(name, rounds.Microseconds(name), "µs").Add($"{name}, to the floor", rounds.Ratio(name, floor), "×").Add($"{name}, allocated", rounds.Bytes(name), "bytes");
        }

        return this;
    }

    public void Print(TextWriter output)
    {
        var width = _figures.Max(figure => figure.Name.Length) + 2;
        output.WriteLine(benchmark);
        foreach (var (name, value, unit) in _figures)
        {
            output.WriteLine($"  {name.PadRight(width)}{value.ToString("#,0.##", CultureInfo.InvariantCulture),14} {unit}");
        }
    }

    public void WriteJson(string path)
    {
        using var file = File.Create(path);
        using var writer = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true });
        writer.WriteStartObject();
        writer.WriteString("benchmark", benchmark);
        writer.WriteString("runtime", System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription);
        writer.WriteNumber("processors", Environment.ProcessorCount);
        writer.WriteStartArray("figures");
        foreach (var (name, value, unit) in _figures)
        {
            writer.WriteStartObject();
            writer.WriteString("name", name);
            writer.WriteNumber("value", Math.Round(value, 3));
            writer.WriteString("unit", unit);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
