using System.Globalization;
using Spectre.Console;

namespace ReviewSentiment;

/// <summary>Counts how what the model said compares with what people said.</summary>
internal sealed class ConfusionMatrix
{
    private static readonly Mood[] Moods = Enum.GetValues<Mood>();

    private readonly Dictionary<(Mood Label, Mood Said), int> _counts = [];

    /// <summary>The share of the judged reviews where both agree.</summary>
    public double Accuracy => (double)Moods.Sum(mood => Count(mood, mood)) / Math.Max(1, Judged);

    private int Judged => _counts.Values.Sum();

    public void Add(Mood label, Mood said) => _counts[(label, said)] = Count(label, said) + 1;

    public Table Table()
    {
        var table = new Table().Border(TableBorder.Rounded)
            .Title(string.Create(CultureInfo.InvariantCulture, $"Accuracy {Accuracy:P1} of {Judged} judged reviews"))
            .AddColumn("Label \\ said");
        foreach (var mood in Moods)
        {
            table.AddColumn(new TableColumn($"{mood}").RightAligned());
        }

        table.AddColumn(new TableColumn("Recall").RightAligned());
        foreach (var label in Moods)
        {
            table.AddRow([$"{label}", .. Moods.Select(said => $"{Count(label, said)}"), Share(Count(label, label), Moods.Sum(said => Count(label, said)))]);
        }

        return table.AddRow(["Precision", .. Moods.Select(said => Share(Count(said, said), Moods.Sum(label => Count(label, said)))), ""]);
    }

    private static string Share(int hits, int all) => all == 0 ? "-" : ((double)hits / all).ToString("P0", CultureInfo.InvariantCulture);

    private int Count(Mood label, Mood said) => _counts.GetValueOrDefault((label, said));
}
