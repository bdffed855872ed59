namespace BatchTyped.Archive;

/// <summary>One line of a file.</summary>
/// <param name="Bytes">The line without its end; valid until the next line is asked for.</param>
/// <param name="Offset">Where it begins in the file.</param>
/// <param name="IsTerminated">Whether it ended in <c>\n</c>; only the last line of a file may not, and may then be cut.</param>
internal readonly record struct ArchiveLine(ReadOnlyMemory<byte> Bytes, long Offset, bool IsTerminated);
