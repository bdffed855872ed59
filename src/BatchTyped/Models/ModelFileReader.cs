using System.Text.Json;

namespace BatchTyped.Models;

/// <summary>Reads a user's facts of models over those the library came with.</summary>
internal static class ModelFileReader
{
    private const string Name = "batchtyped.models.json";

    /// <summary>The catalogue that holds for a client.</summary>
    /// <param name="path">The file that the options name; <see langword="null"/> for the one beside the program, which need not be there.</param>
    /// <param name="programFolder">Where the program lies.</param>
    /// <exception cref="BatchModelsFileException">The file can't be read, or isn't of that form.</exception>
    internal static ModelCatalog Read(string? path, string programFolder)
    {
        var file = path ?? Path.Combine(programFolder, Name);
        if (path is null && !File.Exists(file))
        {
            return ModelCatalog.Default;
        }

        try
        {
            using var json = File.OpenRead(file);
            return ModelCatalog.Default.With(json);
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new BatchModelsFileException(file, exception);
        }
    }
}
