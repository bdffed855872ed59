using System.Text;
using BatchTyped.Archive;

namespace BatchTyped.Engine.Driving;

/// <summary>The usual way: bytes are archived as they come, and only looked through until the batch's marker was seen.</summary>
internal sealed class CopiedResults(IArchiveWriter target, int requests, string marker) : ReceivedResults(target)
{
    private readonly BoundedWriter _target = new(target, requests);

    /// <summary>As it ends a custom_id.</summary>
    private readonly byte[] _sign = Encoding.ASCII.GetBytes(marker + '"');
    private byte[] _tail = [];
    private bool _hasOurs;

    internal override bool HasOurs => _hasOurs;

    /// <summary>Settling looks at each line.</summary>
    internal override bool HasOther => false;

    internal override ValueTask FinishAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    private protected override ValueTask TakeAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (!_hasOurs)
        {
            Look(bytes.Span);
        }

        return _target.WriteAsync(bytes, cancellationToken);
    }

    private void Look(ReadOnlySpan<byte> bytes)
    {
        // The sign may be torn between two pieces.
        byte[] seam = [.. _tail, .. bytes[..Math.Min(bytes.Length, _sign.Length - 1)]];
        _hasOurs = seam.AsSpan().IndexOf(_sign) >= 0 || bytes.IndexOf(_sign) >= 0;
        byte[] joined = bytes.Length >= _sign.Length ? [.. bytes[^(_sign.Length - 1)..]] : [.. _tail, .. bytes];
        _tail = joined.Length < _sign.Length ? joined : joined[^(_sign.Length - 1)..];
    }
}
