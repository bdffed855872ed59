using System.Globalization;
using Spectre.Console;
using TicketTriage.Tasks;

namespace TicketTriage.Display;

/// <summary>Counts labels by category while they come in.</summary>
internal sealed class CategoryTally
{
    private readonly Dictionary<TicketCategory, (int Tickets, int Urgent, double Confidence)> _counts = [];

    private int _withoutLabel;

    public void Add(TicketLabel? label)
    {
        if (label is null)
        {
            _withoutLabel++;
            return;
        }

        var (tickets, urgent, confidence) = _counts.GetValueOrDefault(label.Category);
        _counts[label.Category] = (tickets + 1, urgent + (label.Urgency == Urgency.Urgent ? 1 : 0), confidence + label.Confidence);
    }

    public Table Table()
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("Category", "Tickets", "Urgent", "Confidence");
        table.Columns.Skip(1).ToList().ForEach(column => column.RightAligned());
        foreach (var (category, (tickets, urgent, confidence)) in _counts.OrderBy(pair => pair.Key))
        {
            table.AddRow(category.ToString(), Text(tickets), Text(urgent), (confidence / tickets).ToString("0.00", CultureInfo.InvariantCulture));
        }

        return _withoutLabel == 0 ? table : table.AddRow("no label", Text(_withoutLabel), "", "");
    }

    private static string Text(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
