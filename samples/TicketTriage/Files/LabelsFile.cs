using System.Globalization;
using BatchTyped;
using Samples;
using TicketTriage.Tasks;

namespace TicketTriage.Files;

/// <summary><c>labels.csv</c>: every ticket once, with its label or with what went wrong.</summary>
internal sealed class LabelsFile(Sample sample) : IDisposable
{
    private readonly CsvOutput _file = sample.CreateCsv("labels.csv", "id", "outcome", "category", "urgency", "confidence", "language", "problem");

    public string FilePath => _file.FilePath;

    public void Add(BatchResult<ClassifyTicket, TicketLabel> result)
    {
        var id = result.Key;
        var outcome = result.Outcome.ToString();
        switch (result)
        {
            case { Value: { } label }:
                _file.Write(id, outcome, label.Category.ToString(), label.Urgency.ToString(), label.Confidence.ToString("0.##", CultureInfo.InvariantCulture), label.Language, null);
                break;
            case { Failure: { } failure }:
                _file.Write(id, outcome, null, null, null, null, failure.Message);
                break;
        }
    }

    public void Publish() => _file.Publish();

    public void Dispose() => _file.Dispose();
}
