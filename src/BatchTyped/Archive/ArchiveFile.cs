namespace BatchTyped.Archive;

/// <summary>The name of a file in the archive of a run.</summary>
/// <param name="Batch">The batch's ordinal.</param>
/// <param name="Kind">What the file holds.</param>
internal readonly record struct ArchiveFile(int Batch, ArchiveKind Kind);
