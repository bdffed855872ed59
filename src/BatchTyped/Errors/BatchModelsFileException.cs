namespace BatchTyped;

/// <summary>A file of facts of models can't be used. Nothing was sent.</summary>
public sealed class BatchModelsFileException : BatchTypedException
{
    internal BatchModelsFileException(string path, Exception innerException)
        : base($"The models file {path} can't be used: {innerException.Message} Repair it, or set BatchTypedOptions.ModelsPath to another one.", innerException) => Path = path;

    /// <summary>The file.</summary>
    public string Path { get; }
}
