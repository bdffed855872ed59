using BatchTyped.Emulator.Storage;

namespace BatchTyped.Emulator.Core;

/// <summary>The results of one batch, as the bytes of a download and line by line.</summary>
internal sealed class ResultLines(IByteStore bytes, OutcomeEntry[] outcomes) : IDisposable
{
    public long Length => bytes.Length;

    public int Count => outcomes.Length;

    public int CopyTo(long offset, Span<byte> destination) => bytes.CopyTo(offset, destination);

    /// <summary>Where each line lies, in the order of the download.</summary>
    public IReadOnlyList<(long Offset, int Length)> Lines() =>
        [.. outcomes.Select(outcome => (outcome.LineOffset, outcome.LineLength)).OrderBy(line => line.LineOffset)];

    public void Dispose() => bytes.Dispose();
}
