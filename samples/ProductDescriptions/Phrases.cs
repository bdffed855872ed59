using System.Text.Json;
using BatchTyped.Emulator;

namespace ProductDescriptions;

/// <summary>Stands in for the model offline: a fixed phrase in each language around the facts, which stay as they are.</summary>
internal static class Phrases
{
    public static EmulatorAnswer Answer(EmulatorRequest request)
    {
        var lines = request.Text.Split('\n').Select(line => line.Split(": ", 2)).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]);
        var (name, facts) = (lines["Product"], lines["Facts"].Split("; "));
        var (headline, body) = Enum.Parse<Language>(lines["Language"]) switch
        {
            Language.German => ($"{name}: einfach gut gemacht", $"[offline erfunden] {name} passt in jeden Tag."),
            Language.French => ($"{name}, tout simplement", $"[inventé hors ligne] {name} vous accompagne tous les jours."),
            Language.Japanese => ($"{name}、毎日に", $"［オフラインの作例］{name}は毎日の暮らしに寄り添います。"),
            _ => ($"{name}, made with care", $"[made up offline] {name} fits into every day."),
        };
        return EmulatorAnswer.Text(JsonSerializer.Serialize(new { headline, body, points = facts.Take(4) }));
    }
}
