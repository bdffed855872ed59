using System.Text.Json;
using BatchTyped.Emulator;

namespace ReviewSentiment;

/// <summary>Stands in for the model offline: counts kind and unkind words. It doesn't know irony, nor "not bad": it errs, as a model does.</summary>
internal static class WordList
{
    private static readonly string[] Kind = Words("""
        love|great|best|happy|wonderful|excellent|perfect|comfortable|delighted|fantastic|beautiful|lovely|recommended|impressed|easy|reliable|
        worth|warm|solid|strong|elegant|early|good|grateful|thank|better|dry|smooth|exactly|ten out of ten|well thought|light,
        """);

    private static readonly string[] Unkind = Words("""
        broke|never|leak|disgust|waste|terrible|disappoint|died|hurt|tore|cheap|blame|return|burnt|missing|nobody|flicker|annoying|scratched|
        horrible|refused|blister|unsafe|crack|poor|joke|useless|snapped|dangerous|jams|loses|stay away|late|rusty|bad|expensive|smell|bad,|wet|
        too coarse|loud|don't|n't
        """);

    public static EmulatorAnswer Answer(EmulatorRequest request)
    {
        var review = request.Text[(request.Text.IndexOf("<review>", StringComparison.Ordinal) + "<review>".Length)..request.Text.LastIndexOf("</review>", StringComparison.Ordinal)];
        var (kind, unkind) = (Found(review, Kind), Found(review, Unkind));
        var score = Math.Clamp(3 + kind.Count - unkind.Count, 1, 5);
        var mood = score > 3 ? Mood.Positive : score < 3 ? Mood.Negative : Mood.Neutral;
        return EmulatorAnswer.Text(JsonSerializer.Serialize(new { mood = $"{mood}", score, because = string.Join(", ", kind.Concat(unkind).Take(5)) }));
    }

    private static List<string> Found(string review, IEnumerable<string> words) =>
        [.. words.Where(word => review.Contains(word, StringComparison.OrdinalIgnoreCase))];

    private static string[] Words(string list) => list.ReplaceLineEndings("").Split('|');
}
