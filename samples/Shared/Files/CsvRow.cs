using System.Globalization;
using CsvHelper;

namespace Samples;

/// <summary>One row of a CSV file, valid while it is read.</summary>
public readonly ref struct CsvRow
{
    private readonly CsvReader _rows;

    internal CsvRow(CsvReader rows) => _rows = rows;

    /// <summary>The text of a column.</summary>
    /// <param name="column">The column's name.</param>
    public string this[string column] => _rows.GetString(_rows.GetFieldIndex(column));

    /// <summary>The text of a column that mustn't be empty.</summary>
    /// <param name="column">The column's name.</param>
    /// <returns>The text.</returns>
    /// <exception cref="InputException">It is empty.</exception>
    public string Text(string column) => this[column] is var text && !string.IsNullOrWhiteSpace(text) ? text : throw new InputException($"The {column} is empty.");

    /// <summary>The whole number in a column.</summary>
    /// <param name="column">The column's name.</param>
    /// <returns>The number.</returns>
    /// <exception cref="InputException">It is none.</exception>
    public int Whole(string column) => int.TryParse(this[column], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new InputException($"The {column} is \"{this[column]}\", which is no whole number.");

    /// <summary>The number in a column, with a point before decimals.</summary>
    /// <param name="column">The column's name.</param>
    /// <returns>The number.</returns>
    /// <exception cref="InputException">It is none.</exception>
    public decimal Number(string column) => decimal.TryParse(this[column], NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new InputException($"The {column} is \"{this[column]}\", which is no number such as 12.50.");

    /// <summary>The member of an enum that a column names.</summary>
    /// <param name="column">The column's name.</param>
    /// <returns>The member.</returns>
    /// <exception cref="InputException">It names none.</exception>
    public TEnum OneOf<TEnum>(string column) where TEnum : struct, Enum => Enum.GetNames<TEnum>().Contains(this[column], StringComparer.OrdinalIgnoreCase)
        ? Enum.Parse<TEnum>(this[column], ignoreCase: true)
        : throw new InputException($"The {column} is \"{this[column]}\"; it has to be one of {string.Join(", ", Enum.GetNames<TEnum>())}.");
}
