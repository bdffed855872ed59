using BatchTyped.Emulator;
using CsvHelper;

namespace BatchTyped.Scenarios.Tests.Sample;

/// <summary>A folder in which a sample is run, again and again.</summary>
/// <param name="sample">Which; ticket triage unless told.</param>
internal sealed class Desk(string sample = "TicketTriage") : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sample-").FullName;

    /// <summary>The variables the sample sees; no key, unless a test sets one.</summary>
    internal Dictionary<string, string?> Environment { get; } = new() { ["ANTHROPIC_API_KEY"] = null };

    internal RunningProgram Start(params IEnumerable<string> arguments) =>
        RunningProgram.Start(BuiltProgram.Sample(sample), _folder, Environment, arguments);

    internal async Task<RunningProgram.Ended> RunAsync(params IEnumerable<string> arguments)
    {
        await using var program = Start(arguments);
        return await program.EndAsync();
    }

    /// <summary>Runs it with its output going to a file, such as a device that is full.</summary>
    internal async Task<RunningProgram.Ended> RunIntoAsync(string output, params IEnumerable<string> arguments)
    {
        await using var program = RunningProgram.StartInto(output, BuiltProgram.Sample(sample), _folder, Environment, arguments);
        return await program.EndAsync();
    }

    internal string Write(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return name;
    }

    internal string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(PathOf(name), bytes);
        return name;
    }

    /// <summary>Writes a ticket file whose tickets the keyword responder takes for urgent.</summary>
    internal string WriteTickets(int count, string name = "tickets.csv") =>
        Write(name, "id,text\n" + string.Concat(Enumerable.Range(1, count).Select(number => $"{number},Urgent: invoice {number} is wrong\n")));

    internal string ReadText(string name) => File.ReadAllText(PathOf(name));

    internal IReadOnlyList<IReadOnlyList<string>> ReadRows(string name)
    {
        using var rows = CsvReader.FromFile(PathOf(name), new CsvReaderOptions { MalformedData = CsvMalformedDataHandling.Throw, FieldCountMismatch = CsvFieldCountHandling.Throw });
        var read = new List<IReadOnlyList<string>>();
        while (rows.Read())
        {
            read.Add([.. Enumerable.Range(0, rows.FieldCount).Select(rows.GetString)]);
        }

        return read;
    }

    internal IEnumerable<string> ReadIds(string name) => ReadRows(name).Select(row => row[0]);

    /// <summary>What the sample's own emulator took in, read from its folder while no sample runs.</summary>
    internal async Task<(long Batches, long Requests, long PaidTwice)> ReadOfflineLedgerAsync()
    {
        await using var emulator = new BatchEmulator(new EmulatorOptions { DataPath = PathOf(Path.Combine(".batchtyped-emulator", "data")) });
        return (emulator.Ledger.Batches, emulator.Ledger.Requests, emulator.Ledger.PaidTwice);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    internal string PathOf(string name) => Path.Combine(_folder, name);
}
