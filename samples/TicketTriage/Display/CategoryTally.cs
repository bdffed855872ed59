using TicketTriage.Tasks;

namespace TicketTriage.Display;

/// <summary>Counts labels by category while they come in.</summary>
internal sealed class CategoryTally
{
    private readonly Dictionary<TicketCategory, (int Tickets, int Urgent, double Confidence)> _counts = [];

    public IEnumerable<(TicketCategory Category, int Tickets, int Urgent, double MeanConfidence)> Rows =>
        _counts.OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value.Tickets, pair.Value.Urgent, pair.Value.Confidence / pair.Value.Tickets));

    public int WithoutLabel { get; private set; }

    public void Add(TicketLabel? label)
    {
        if (label is null)
        {
            WithoutLabel++;
            return;
        }

        var (tickets, urgent, confidence) = _counts.GetValueOrDefault(label.Category);
        _counts[label.Category] = (tickets + 1, urgent + (label.Urgency == Urgency.Urgent ? 1 : 0), confidence + label.Confidence);
    }
}
