using System.Collections.Immutable;
using System.Text.Json;

namespace BatchTyped.SourceGen;

/// <content>Arrays, by what they are read into.</content>
public ref partial struct ResultReader
{
    /// <summary>Reads an array into a list.</summary>
    /// <typeparam name="T">The elements' type.</typeparam>
    /// <param name="read">Reads one element.</param>
    /// <returns>The list.</returns>
    public List<T> ReadList<T>(ValueReader<T> read)
    {
        if (IsStoredNull())
        {
            return null!;
        }

        var values = new List<T>();
        if (Expect(JsonTokenType.StartArray, "an array"))
        {
            while (Advance() && _json.TokenType != JsonTokenType.EndArray)
            {
                values.Add(read(ref this));
            }
        }

        return values;
    }

    /// <summary>Reads an array.</summary>
    /// <typeparam name="T">The elements' type.</typeparam>
    /// <param name="read">Reads one element.</param>
    /// <returns>The array.</returns>
    public T[] ReadArray<T>(ValueReader<T> read) => ReadList(read)?.ToArray()!;

    /// <summary>Reads an array into a set; equal elements become one.</summary>
    /// <typeparam name="T">The elements' type.</typeparam>
    /// <param name="read">Reads one element.</param>
    /// <returns>The set.</returns>
    public HashSet<T> ReadHashSet<T>(ValueReader<T> read) => ReadList(read)?.ToHashSet()!;

    /// <summary>Reads an array into a collection that is made empty and filled.</summary>
    /// <typeparam name="TCollection">The collection's type.</typeparam>
    /// <typeparam name="T">The elements' type.</typeparam>
    /// <param name="read">Reads one element.</param>
    /// <returns>The collection.</returns>
    public TCollection ReadCollection<TCollection, T>(ValueReader<T> read) where TCollection : class, ICollection<T>, new()
    {
        if (IsStoredNull())
        {
            return null!;
        }

        var values = new TCollection();
        foreach (var value in ReadList(read))
        {
            values.Add(value);
        }

        return values;
    }

    /// <summary>Reads an array into an immutable array; the <c>null</c> of a stored item is the default one.</summary>
    /// <typeparam name="T">The elements' type.</typeparam>
    /// <param name="read">Reads one element.</param>
    /// <returns>The array.</returns>
    public ImmutableArray<T> ReadImmutableArray<T>(ValueReader<T> read) => ReadList(read)?.ToImmutableArray() ?? default;

    /// <summary>Reads an array into an immutable list.</summary>
    /// <typeparam name="T">The elements' type.</typeparam>
    /// <param name="read">Reads one element.</param>
    /// <returns>The list.</returns>
    public ImmutableList<T> ReadImmutableList<T>(ValueReader<T> read) => ReadList(read)?.ToImmutableList()!;
}
