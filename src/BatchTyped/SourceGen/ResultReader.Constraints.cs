using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.RegularExpressions;

namespace BatchTyped.SourceGen;

/// <content>
/// What the API's schemas can't say. Each is called right behind the value, on which the reader still stands; a stored item isn't
/// checked, since nobody promised that it fits.
/// </content>
public ref partial struct ResultReader
{
    /// <summary>Checks a lower bound.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="value">The value that was read.</param>
    /// <param name="bound">The least value that fits.</param>
    public void AtLeast<T>(T value, T bound) where T : struct, IComparable<T>, IFormattable => Check(value.CompareTo(bound) >= 0, "less than", bound);

    /// <inheritdoc cref="AtLeast{T}(T, T)"/>
    public void AtLeast<T>(T? value, T bound) where T : struct, IComparable<T>, IFormattable => AtLeast(value ?? bound, bound);

    /// <summary>Checks an upper bound.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="value">The value that was read.</param>
    /// <param name="bound">The greatest value that fits.</param>
    public void AtMost<T>(T value, T bound) where T : struct, IComparable<T>, IFormattable => Check(value.CompareTo(bound) <= 0, "more than", bound);

    /// <inheritdoc cref="AtMost{T}(T, T)"/>
    public void AtMost<T>(T? value, T bound) where T : struct, IComparable<T>, IFormattable => AtMost(value ?? bound, bound);

    /// <summary>Checks a lower bound that doesn't itself fit.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="value">The value that was read.</param>
    /// <param name="bound">The bound.</param>
    public void MoreThan<T>(T value, T bound) where T : struct, IComparable<T>, IFormattable => Check(value.CompareTo(bound) > 0, "not more than", bound);

    /// <inheritdoc cref="MoreThan{T}(T, T)"/>
    public void MoreThan<T>(T? value, T bound) where T : struct, IComparable<T>, IFormattable
    {
        if (value is { } known)
        {
            MoreThan(known, bound);
        }
    }

    /// <summary>Checks an upper bound that doesn't itself fit.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="value">The value that was read.</param>
    /// <param name="bound">The bound.</param>
    public void LessThan<T>(T value, T bound) where T : struct, IComparable<T>, IFormattable => Check(value.CompareTo(bound) < 0, "not less than", bound);

    /// <inheritdoc cref="LessThan{T}(T, T)"/>
    public void LessThan<T>(T? value, T bound) where T : struct, IComparable<T>, IFormattable
    {
        if (value is { } known)
        {
            LessThan(known, bound);
        }
    }

    /// <summary>Checks the length of a string.</summary>
    /// <param name="value">The string that was read.</param>
    /// <param name="minimum">The least number of UTF-16 characters.</param>
    /// <param name="maximum">The greatest.</param>
    public void HasLength(string? value, int minimum = 0, int maximum = int.MaxValue) => CheckCount(value?.Length, minimum, maximum, "characters");

    /// <summary>Checks the number of elements.</summary>
    /// <typeparam name="T">The elements' type.</typeparam>
    /// <param name="values">The elements that were read.</param>
    /// <param name="minimum">The least number.</param>
    /// <param name="maximum">The greatest.</param>
    public void HasLength<T>(IEnumerable<T>? values, int minimum = 0, int maximum = int.MaxValue) =>
        CheckCount(Failed ? null : values?.Count(), minimum, maximum, "elements");

    /// <summary>Checks that a pattern matches the whole string.</summary>
    /// <param name="value">The string that was read.</param>
    /// <param name="pattern">The pattern.</param>
    public void Matches(string? value, Regex pattern)
    {
        if (value is null || _mode == ResultReaderMode.StoredItem || Failed)
        {
            return;
        }

        try
        {
            if (pattern.Match(value) is not { Success: true, Index: 0 } match || match.Length != value.Length)
            {
                Fail($"does not match {pattern}");
            }
        }
        catch (RegexMatchTimeoutException)
        {
            Fail($"takes too long to match {pattern}");
        }
    }

    /// <summary>
    /// Checks that a string is one of a few, and gives it the capital letters of that one: the API doesn't guarantee them
    /// (structured outputs documentation).
    /// </summary>
    /// <param name="value">The string that was read.</param>
    /// <param name="allowed">The strings that fit.</param>
    /// <returns>The string that fits.</returns>
    public string OneOf(string? value, scoped ReadOnlySpan<string> allowed)
    {
        if (value is null || _mode == ResultReaderMode.StoredItem || Failed)
        {
            return value!;
        }

        // Where two differ by capital letters alone, the answer's own is meant.
        if (allowed.Contains(value))
        {
            return value;
        }

        foreach (var candidate in allowed)
        {
            if (string.Equals(candidate, value, StringComparison.OrdinalIgnoreCase))
            {
                return candidate;
            }
        }

        Fail($"is none of {string.Join(", ", allowed!)}");
        return value;
    }

    /// <summary>Checks that a number is one of a few.</summary>
    /// <typeparam name="T">The number's type.</typeparam>
    /// <param name="value">The number that was read.</param>
    /// <param name="allowed">The numbers that fit.</param>
    /// <returns>The number.</returns>
    public T OneOf<T>(T value, scoped ReadOnlySpan<T> allowed) where T : struct, IEquatable<T>
    {
        if (_mode != ResultReaderMode.StoredItem && !Failed && !allowed.Contains(value))
        {
            Fail("is none of the allowed numbers");
        }

        return value;
    }

    /// <inheritdoc cref="OneOf{T}(T, ReadOnlySpan{T})"/>
    public T? OneOf<T>(T? value, scoped ReadOnlySpan<T> allowed) where T : struct, IEquatable<T> => value is { } known ? OneOf(known, allowed) : null;

    /// <summary>Checks a member by an attribute of the user's own.</summary>
    /// <typeparam name="T">The member's type.</typeparam>
    /// <param name="instance">The object that has the member, complete.</param>
    /// <param name="value">The member's value.</param>
    /// <param name="attribute">The attribute.</param>
    /// <param name="name">The member's name.</param>
    /// <param name="jsonName">Its name in JSON; <see langword="null"/> for the object itself.</param>
    public void IsValid<T>(object instance, T value, ValidationAttribute attribute, string name, string? jsonName = null)
    {
        if (_mode == ResultReaderMode.StoredItem || Failed)
        {
            return;
        }

        // The message isn't repeated: it may hold the value.
        if (attribute.GetValidationResult(value, new ValidationContext(instance, name, null, null) { MemberName = name }) != ValidationResult.Success)
        {
            _missing = jsonName;
            Fail($"is refused by [{attribute.GetType().Name}]");
        }
    }

    /// <summary>Lets an object check itself.</summary>
    /// <param name="instance">The object, complete.</param>
    /// <param name="name">Its name.</param>
    public void IsValid(IValidatableObject instance, string name)
    {
        if (_mode == ResultReaderMode.StoredItem || Failed)
        {
            return;
        }

        if (instance.Validate(new ValidationContext(instance, name, null, null)).Any(result => result != ValidationResult.Success))
        {
            Fail("is refused by its own Validate");
        }
    }

    private void CheckCount(int? count, int minimum, int maximum, string what)
    {
        Check(count is null || count >= minimum, "shorter than", minimum, what);
        Check(count is null || count <= maximum, "longer than", maximum, what);
    }

    private void Check<T>(bool holds, string relation, T bound, string what = "") where T : IFormattable
    {
        if (!holds && _mode != ResultReaderMode.StoredItem && !Failed)
        {
            Fail($"is {relation} {bound.ToString(null, CultureInfo.InvariantCulture)} {what}".TrimEnd());
        }
    }
}
