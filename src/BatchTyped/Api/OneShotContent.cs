using System.Net;

namespace BatchTyped.Api;

/// <summary>
/// A body that goes onto the wire at most once. A handler that repeats requests by itself gets an exception here instead of a second
/// bill: the last line of defence behind a client that has no such handler.
/// </summary>
internal abstract class OneShotContent : HttpContent
{
    private int _sent;

    /// <summary>Writes the body; called once.</summary>
    protected abstract Task WriteOnceAsync(Stream stream, CancellationToken cancellationToken);

    protected sealed override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        Interlocked.Exchange(ref _sent, 1) == 0
            ? WriteOnceAsync(stream, cancellationToken)
            : throw new InvalidOperationException("This request is paid for and must not be sent twice; a handler tried to repeat it.");

    protected sealed override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);
}
