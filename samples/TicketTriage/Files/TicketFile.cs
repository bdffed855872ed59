using System.Text;
using CsvHelper;
using TicketTriage.Tasks;

namespace TicketTriage.Files;

/// <summary>
/// Tickets from a CSV file with the columns <c>id</c> and <c>text</c>. The whole file is read and checked before a run begins, so that
/// nothing is paid for before its last line is known to be good. (A run itself takes any sequence, of any length, and reads it once.)
/// </summary>
internal static class TicketFile
{
    private static readonly CsvReaderOptions Strict = new()
    {
        Separator = ',',
        TrackLineNumbers = true,
        MalformedData = CsvMalformedDataHandling.Throw,
        FieldCountMismatch = CsvFieldCountHandling.Throw,
    };

    /// <exception cref="TicketFileException">The file can't be used; the message says where and why.</exception>
    public static IReadOnlyList<ClassifyTicket> Read(string path)
    {
        try
        {
            using var text = new StreamReader(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
            using var rows = CsvReader.Create(text, Strict);
            return Read(rows);
        }
        catch (CsvFormatException exception)
        {
            throw new TicketFileException($"{path}: {exception.Message} A text with commas, quotes or line breaks stands in quotes, and its own quotes are doubled.", exception);
        }
        catch (DecoderFallbackException exception)
        {
            throw new TicketFileException($"{path} isn't UTF-8 text. Save it as \"CSV UTF-8\".", exception);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new TicketFileException($"There is no file {path}. Name one with the columns id,text: --tickets FILE.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new TicketFileException($"{path} can't be read: {exception.Message}", exception);
        }
        catch (TicketFileException exception)
        {
            throw new TicketFileException($"{path}: {exception.Message}", exception);
        }
    }

    private static List<ClassifyTicket> Read(CsvReader rows)
    {
        var (id, text) = (ColumnOf(rows, "id"), ColumnOf(rows, "text"));
        var tickets = new List<ClassifyTicket>();
        var lines = new Dictionary<string, long>(StringComparer.Ordinal);
        while (rows.Read())
        {
            var ticket = new ClassifyTicket(rows.GetString(id), rows.GetString(text));
            if (string.IsNullOrWhiteSpace(ticket.Id))
            {
                throw new TicketFileException($"The id of line {rows.LineNumber} is empty. Give every ticket an id of its own.");
            }

            if (!lines.TryAdd(ticket.Id, rows.LineNumber))
            {
                throw new TicketFileException($"Lines {lines[ticket.Id]} and {rows.LineNumber} have the same id \"{ticket.Id}\". Give every ticket an id of its own.");
            }

            tickets.Add(ticket);
        }

        return tickets.Count > 0 ? tickets : throw new TicketFileException("No tickets follow the header.");
    }

    private static int ColumnOf(CsvReader rows, string name)
    {
        var header = string.Join(',', rows.Headers);
        return header.Length == 0 ? throw new TicketFileException("The file is empty. Its first line names the columns: id,text.")
            : rows.TryGetFieldIndex(name, out var column) ? column
            : throw new TicketFileException($"Line 1 has no column \"{name}\", it is \"{header}\". The first line names the columns, separated by commas: id,text.");
    }
}
