using BatchTyped;
using Samples;
using TicketTriage.Tasks;

namespace TicketTriage.Files;

/// <summary><c>replies.csv</c>: every urgent ticket once, with the drafted reply or with what went wrong.</summary>
internal sealed class RepliesFile(Sample sample) : IDisposable
{
    private readonly CsvOutput _file = sample.CreateCsv("replies.csv", "id", "outcome", "reply", "problem");

    public string FilePath => _file.FilePath;

    public void Add(BatchResult<DraftReply, string> result) =>
        _file.Write(result.Key, result.Outcome.ToString(), result.Value, result.Failure?.Message);

    public void Publish() => _file.Publish();

    public void Dispose() => _file.Dispose();
}
