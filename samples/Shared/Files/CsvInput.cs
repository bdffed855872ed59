using System.Globalization;
using System.Text;
using System.Text.Unicode;
using CsvHelper;

namespace Samples;

/// <summary>Items from a CSV file: strict, with the line of each fault, and with a choice between stopping at a row and leaving it out.</summary>
internal sealed class CsvInput(string path, SampleSetup setup, IReadOnlyList<string> columns, BadRows badRows)
{
    private const string Quoting = "A text with commas, quotes or line breaks stands in quotes, and its own quotes are doubled.";

    private readonly List<string> _skipped = [];

    /// <summary>Why rows were left out, each with its line.</summary>
    public IReadOnlyList<string> Skipped => _skipped;

    /// <exception cref="InputException">The file can't be used; the message says where and why.</exception>
    public IReadOnlyList<TItem> Read<TItem>(Func<CsvRow, TItem> read)
    {
        try
        {
            using var text = new StreamReader(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
            using var rows = CsvReader.Create(text, Options());
            return Read(rows, read);
        }
        catch (CsvFormatException exception)
        {
            throw new InputException($"{path}: {exception.Message} {Quoting}", exception);
        }
        catch (DecoderFallbackException exception)
        {
            throw new InputException($"{path} isn't UTF-8 text: line {FirstBadLine()} has bytes that aren't. Save it as \"CSV UTF-8\".", exception);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"There is no file {path}. Name a {setup.InputForm}: {setup.InputOption} PATH.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path} can't be read: {exception.Message}", exception);
        }
        catch (InputException exception)
        {
            throw new InputException($"{path}: {exception.Message}", exception);
        }
    }

    private List<TItem> Read<TItem>(CsvReader rows, Func<CsvRow, TItem> read)
    {
        var key = ColumnsOf(rows);
        var items = new List<TItem>();
        var lines = new Dictionary<string, long>(StringComparer.Ordinal);
        while (rows.Read())
        {
            try
            {
                items.Add(Item(rows, key, lines, read));
            }
            catch (InputException exception)
            {
                Bad($"line {rows.LineNumber}: {exception.Message}", exception);
            }
        }

        return items.Count > 0 ? items : throw new InputException($"No {setup.Items} follow the header{(_skipped.Count > 0 ? " but those that can't be used" : "")}.");
    }

    private TItem Item<TItem>(CsvReader rows, int key, Dictionary<string, long> lines, Func<CsvRow, TItem> read)
    {
        var id = rows.GetString(key);
        if (string.IsNullOrWhiteSpace(id))
        {
            throw new InputException($"The {columns[0]} is empty. Give each row one of its own.");
        }

        if (lines.TryGetValue(id, out var earlier))
        {
            throw new InputException($"It has the {columns[0]} \"{id}\", as line {earlier} has. Give each row one of its own.");
        }

        var item = read(new CsvRow(rows));
        lines.Add(id, rows.LineNumber);
        return item;
    }

    /// <returns>The index of the column that holds the key.</returns>
    private int ColumnsOf(CsvReader rows)
    {
        var header = string.Join(',', rows.Headers);
        if (header.Length == 0)
        {
            throw new InputException($"The file is empty. Its first line names the columns: {string.Join(',', columns)}.");
        }

        return columns.FirstOrDefault(column => !rows.TryGetFieldIndex(column, out _)) is { } missing
            ? throw new InputException($"Line 1 has no column \"{missing}\", it is \"{header}\". The first line names the columns, separated by commas: {string.Join(',', columns)}.")
            : rows.GetFieldIndex(columns[0]);
    }

    private CsvReaderOptions Options() => badRows == BadRows.Stop
        ? new CsvReaderOptions
        {
            Separator = ',',
            TrackLineNumbers = true,
            MalformedData = CsvMalformedDataHandling.Throw,
            FieldCountMismatch = CsvFieldCountHandling.Throw,
        }
        : new CsvReaderOptions
        {
            Separator = ',',
            TrackLineNumbers = true,
            MalformedData = CsvMalformedDataHandling.Skip,
            FieldCountMismatch = CsvFieldCountHandling.Skip,
            OnMalformedRecord = Skip,
        };

    /// <summary>A quote that is never closed swallows every row behind it: leaving "one row" out would leave out the rest of the file.</summary>
    private void Skip(CsvMalformedRecord row)
    {
        if (row.Reason == CsvMalformedReason.UnterminatedQuote)
        {
            throw new InputException($"A quote that opens on line {row.LineNumber} is never closed, so that no row behind it can be told from text. {Quoting}");
        }

        _skipped.Add(string.Create(CultureInfo.InvariantCulture, $"{path}: line {row.LineNumber}: {Told(row.Reason)}."));
    }

    private static string Told(CsvMalformedReason reason) => reason switch
    {
        CsvMalformedReason.FieldCountMismatch => "it has more or fewer fields than the header",
        CsvMalformedReason.StrayQuote => "a quote stands inside a text that isn't in quotes",
        CsvMalformedReason.TextAfterClosingQuote => "text follows a closing quote",
        _ => "its quotes can't be understood",
    };

    private void Bad(string fault, InputException exception)
    {
        if (badRows == BadRows.Stop)
        {
            throw new InputException(fault, exception);
        }

        _skipped.Add($"{path}: {fault}");
    }

    private int FirstBadLine()
    {
        var bytes = File.ReadAllBytes(path).AsSpan();
        var line = 1;
        while (bytes.IndexOf((byte)'\n') is >= 0 and var end && Utf8.IsValid(bytes[..end]))
        {
            bytes = bytes[(end + 1)..];
            line++;
        }

        return line;
    }
}
