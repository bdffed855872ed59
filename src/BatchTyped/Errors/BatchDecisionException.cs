namespace BatchTyped;

/// <summary>A decision about a held batch can't be carried out. Nothing was changed.</summary>
public sealed class BatchDecisionException : BatchTypedException
{
    internal BatchDecisionException(string run, int batch, string message) : base($"Batch {batch} of run \"{run}\": {message}")
    {
        Run = run;
        Batch = batch;
    }

    /// <summary>The name of the run.</summary>
    public string Run { get; }

    /// <summary>The number of the batch in the run.</summary>
    public int Batch { get; }
}
