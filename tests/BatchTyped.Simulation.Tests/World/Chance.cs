using System.Globalization;

namespace BatchTyped.Simulation.Tests.World;

/// <summary>
/// Every decision of a simulation. Each has a name, and each name has a sequence of numbers of its own, made from the seed: equal seeds
/// give equal histories on every machine, and a decision that is added later changes no other. A script replaces the numbers: what it
/// doesn't name is decided the usual way.
/// </summary>
internal sealed class Chance
{
    private readonly ulong _seed;
    private readonly Script? _script;
    private readonly ScriptRecorder? _recorder;
    private readonly Dictionary<string, Numbers> _numbers = [];

    internal Chance(ulong seed, ScriptRecorder? recorder = null)
    {
        _seed = seed;
        _recorder = recorder;
    }

    internal Chance(Script script) => _script = script;

    /// <summary>Whether something happens.</summary>
    /// <param name="what">The name of the decision: a constant.</param>
    /// <param name="share">How often.</param>
    /// <param name="place">Where; a script names both.</param>
    internal bool Hits(string what, double share, string? place = null)
    {
        if (_script is not null)
        {
            return _script.TryTake(what, place, out _);
        }

        var hits = share > 0 && NumbersOf(what).Unit() < share;
        _recorder?.Add(what, place, hits ? "" : null);
        return hits;
    }

    /// <summary>A number between two bounds, both of which can come. Usually the lower one.</summary>
    internal int Between(string what, int least, int most) => Draw(what, least, numbers => least + numbers.Below(most - least + 1));

    /// <summary>A number from 0 on, below a bound. Usually 0.</summary>
    internal int Below(string what, int bound) => Between(what, 0, bound - 1);

    /// <summary>A length of time between two bounds, in whole milliseconds. Usually the lower one.</summary>
    internal TimeSpan Between(string what, TimeSpan least, TimeSpan most) => Draw(
        what, least, numbers => least + TimeSpan.FromMilliseconds(Math.Floor((most - least).TotalMilliseconds * numbers.Unit())));

    /// <summary>One of some values. Usually the first.</summary>
    internal T Pick<T>(string what, params ReadOnlySpan<T> choices)
    {
        if (_script is null)
        {
            var chosen = choices[NumbersOf(what).Below(choices.Length)];
            _recorder?.Add(what, null, EqualityComparer<T>.Default.Equals(chosen, choices[0]) ? null : Text(chosen));
            return chosen;
        }

        if (_script.TryTake(what, null, out var text))
        {
            foreach (var choice in choices)
            {
                if (Text(choice) == text)
                {
                    return choice;
                }
            }

            throw new SimulationFailure($"The script says \"{what}: {text}\", which is none of the choices.");
        }

        return choices[0];
    }

    /// <summary>One of several things that can happen next, by their names. Usually the first.</summary>
    internal int Next(string what, int count, Func<int, string> nameOf)
    {
        if (_script is null)
        {
            var chosen = NumbersOf(what).Below(count);
            _recorder?.Add(what, null, chosen == 0 ? null : nameOf(chosen));
            return chosen;
        }

        if (_script.TryTake(what, null, out var text))
        {
            for (var number = 0; number < count; number++)
            {
                if (nameOf(number) == text)
                {
                    return number;
                }
            }

            _script.Miss($"{what}: {text}");
        }

        return 0;
    }

    /// <summary>A value that is drawn in a way of its own.</summary>
    internal T Draw<T>(string what, T usual, Func<Numbers, T> draw) where T : IParsable<T>
    {
        if (_script is not null)
        {
            return _script.TryTake(what, null, out var text) ? T.Parse(text, CultureInfo.InvariantCulture) : usual;
        }

        var drawn = draw(NumbersOf(what));
        _recorder?.Add(what, null, EqualityComparer<T>.Default.Equals(drawn, usual) ? null : Text(drawn));
        return drawn;
    }

    private static string Text<T>(T value) => value switch
    {
        null => "none",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private Numbers NumbersOf(string what)
    {
        if (!_numbers.TryGetValue(what, out var numbers))
        {
            _numbers.Add(what, numbers = new Numbers(_seed, what));
        }

        return numbers;
    }
}
