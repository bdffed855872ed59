namespace BatchTyped.Api;

/// <summary>The parameters of one message.</summary>
internal sealed class MessageContent(ReadOnlyMemory<byte> parameters) : OneShotContent
{
    protected override Task WriteOnceAsync(Stream stream, CancellationToken cancellationToken) =>
        stream.WriteAsync(parameters, cancellationToken).AsTask();

    protected override bool TryComputeLength(out long length)
    {
        length = parameters.Length;
        return true;
    }
}
