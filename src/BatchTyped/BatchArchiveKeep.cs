namespace BatchTyped;

/// <summary>What of a run stays on disk.</summary>
public enum BatchArchiveKeep
{
    /// <summary>Every byte that was sent and received, until the run is deleted.</summary>
    Everything,

    /// <summary>
    /// Items and results: requests go once their batch has settled, so that about half of the space is free again. Nothing that can be
    /// asked for needs them.
    /// </summary>
    Results,

    /// <summary>
    /// What wasn't handed out yet: the files of a batch go once <c>ResultsAsync</c> has moved behind its last result, and a later replay
    /// begins after them. With several readers on one handle, a batch goes once the slowest of those at work has taken it: a reader is at
    /// work from its first result that is asked for until its enumeration is disposed of, one that begins later begins after what is
    /// gone, and one that leaves holds nothing back. For runs that are larger than the disk. The handle that drives the run drops; it must
    /// live until its results were read.
    /// </summary>
    Undelivered,
}
