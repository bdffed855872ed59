namespace BatchTyped.Archive;

/// <summary>Where the bytes of requests, items and results live: one set of files a run.</summary>
internal interface IArchive
{
    /// <summary>The files of a run; made on first writing.</summary>
    IRunArchive OfRun(string run);
}
