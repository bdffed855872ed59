using CsvHelper;

namespace Samples;

/// <summary>A CSV file that appears whole or not at all: it is written under another name, and renamed once it is complete.</summary>
public sealed class CsvOutput : IDisposable
{
    private readonly string _aside;
    private readonly FileStream _file;
    private readonly CsvWriter _rows;

    internal CsvOutput(string folder, string name, params ReadOnlySpan<string> columns)
    {
        Directory.CreateDirectory(folder);
        FilePath = Path.Combine(folder, name);
        _aside = FilePath + ".partial";
        _file = new FileStream(_aside, FileMode.Create, FileAccess.Write);
        _rows = CsvWriter.Create(_file, new CsvWriterOptions { NewLine = "\n" });
        Write(columns!);
    }

    /// <summary>The name it gets when it is published.</summary>
    public string FilePath { get; }

    /// <summary>Writes a row.</summary>
    /// <param name="values">Its fields; nothing for <see langword="null"/>.</param>
    public void Write(params ReadOnlySpan<string?> values)
    {
        foreach (var value in values)
        {
            _rows.WriteField(value);
        }

        _rows.EndRecord();
    }

    /// <summary>Gives the file its name, once all of it is on the disk.</summary>
    public void Publish()
    {
        _rows.Flush();
        _file.Flush(flushToDisk: true);
        _rows.Dispose();
        File.Move(_aside, FilePath, overwrite: true);
    }

    /// <summary>Closes the file; if it wasn't published, nothing stays of it.</summary>
    public void Dispose()
    {
        try
        {
            _rows.Dispose();
        }
        finally
        {
            File.Delete(_aside);
        }
    }
}
