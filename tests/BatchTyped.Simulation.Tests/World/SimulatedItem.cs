using System.Globalization;

namespace BatchTyped.Simulation.Tests.World;

/// <summary>One item of the source, and how the model takes it. Its answer follows from what it asks, so that a mixed-up result shows.</summary>
/// <param name="Number">Which one.</param>
/// <param name="Asks">The number of the first item that asks the same: its own, unless it repeats another one's request.</param>
/// <param name="Temper">How the model takes it.</param>
/// <param name="Stubbornness">How long it takes it so.</param>
internal sealed record SimulatedItem(int Number, int Asks, Temper Temper, int Stubbornness)
{
    internal const int FirstMaxTokens = 100;

    internal string Key => string.Create(CultureInfo.InvariantCulture, $"item-{Number}");

    internal string Text => string.Create(CultureInfo.InvariantCulture, $"item {Asks}");

    internal string Answer => string.Create(CultureInfo.InvariantCulture, $"answer to item {Asks}: {Asks * 7919 % 1000}");

    /// <summary>The max_tokens from which on the answer is whole.</summary>
    internal int TokensNeeded => Temper == Temper.Long ? FirstMaxTokens << Stubbornness : 0;

    internal static List<SimulatedItem> Draw(Chance chance, Conditions conditions)
    {
        var items = new List<SimulatedItem>();
        for (var number = 0; number < conditions.Items; number++)
        {
            var isDifficult = chance.Hits("difficult item", conditions.DifficultItems);
            var isEqual = chance.Hits("equal item", conditions.EqualItems) && number > 0;
            items.Add(isEqual ? items[chance.Below("equal to item", number)] with { Number = number }
                : isDifficult ? new SimulatedItem(number, number, DrawTemper(chance), chance.Between("stubbornness", 1, 4))
                : new SimulatedItem(number, number, Temper.Easy, 0));
        }

        return items;
    }

    private static Temper DrawTemper(Chance chance) =>
        chance.Pick("temper", Temper.Overloads, Temper.Expires, Temper.Long, Temper.Refused, Temper.RefusedMidway, Temper.Pauses, Temper.Invalid);
}
