using System.Globalization;
using System.Text;
using BatchTyped.SourceGen;

namespace BatchTyped.Engine.Files;

/// <summary>Edits a request that is sent again.</summary>
internal static class RequestEdit
{
    /// <summary>Appends a request with another <c>max_tokens</c>.</summary>
    /// <exception cref="BatchArchiveException">The request has none: it wasn't written by this library.</exception>
    internal static void AppendWithMaxTokens(ByteBuffer target, ReadOnlySpan<byte> request, int keyLength, int maxTokens)
    {
        var range = RequestLine.FindParameter(request, keyLength, "max_tokens"u8);
        var (offset, length) = range.GetOffsetAndLength(request.Length);
        if (length == 0)
        {
            throw new BatchArchiveException("An archived request has no max_tokens, so that it can't be sent again with more.");
        }

        target.Append(request[..offset]);
        target.Append(Encoding.ASCII.GetBytes(maxTokens.ToString(CultureInfo.InvariantCulture)));
        target.Append(request[(offset + length)..]);
    }
}
