using System.Globalization;

namespace BatchTyped.Simulation.Tests.World;

/// <summary>One item of the source, and how the model takes it. Its answer follows from its number, so that a mixed-up result shows.</summary>
internal sealed record SimulatedItem(int Number, Temper Temper, int Stubbornness)
{
    internal const int FirstMaxTokens = 100;

    internal string Key => string.Create(CultureInfo.InvariantCulture, $"item-{Number}");

    internal string Text => string.Create(CultureInfo.InvariantCulture, $"item {Number}");

    internal string Answer => string.Create(CultureInfo.InvariantCulture, $"answer to item {Number}: {Number * 7919 % 1000}");

    /// <summary>The max_tokens from which on the answer is whole.</summary>
    internal int TokensNeeded => Temper == Temper.Long ? FirstMaxTokens << Stubbornness : 0;

    internal static SimulatedItem Draw(int number, Chance chance, double difficult) => chance.Hits(difficult)
        ? new SimulatedItem(number, chance.Pick(Temper.Overloads, Temper.Expires, Temper.Long, Temper.Refused, Temper.RefusedMidway, Temper.Pauses, Temper.Invalid), chance.Between(1, 4))
        : new SimulatedItem(number, Temper.Easy, 0);
}
