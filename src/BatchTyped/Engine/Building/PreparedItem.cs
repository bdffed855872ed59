using System.Globalization;
using System.Text;
using BatchTyped.Engine.Files;
using BatchTyped.Engine.State;
using BatchTyped.SourceGen;

namespace BatchTyped.Engine.Building;

/// <summary>
/// The item the source stands on, turned into bytes and checked. It keeps a place for the marker, so that a request can be prepared
/// before it is known which batch it goes into.
/// </summary>
internal sealed class PreparedItem : IDisposable
{
    private readonly ByteBuffer _request = new();
    private readonly ByteBuffer _item = new();

    /// <summary>Its position in the source, from 0.</summary>
    internal long Position { get; private set; }

    internal int KeyLength { get; private set; }

    internal ReadOnlySpan<byte> Request => _request.Written;

    internal ReadOnlySpan<byte> Item => _item.Written;

    internal ReadOnlySpan<byte> Key => RequestLine.Key(Request, KeyLength);

    internal string KeyText => Encoding.UTF8.GetString(Key);

    internal ReadOnlySpan<byte> Parameters => RequestLine.Parameters(Request, KeyLength);

    /// <summary>Takes the source's current item.</summary>
    /// <exception cref="BatchInputException">Its key can't stand in a custom_id, a value of it not in a request, or its request alone is too large for a batch.</exception>
    internal void Take(IItemSource source, long position, long maxBytes)
    {
        Position = position;
        _request.Clear();
        _item.Clear();
        try
        {
            _request.Append(RequestLine.Start);
            source.WriteCustomId(_request);
            KeyLength = _request.Length - RequestLine.Start.Length;
            CheckKey();
            _request.Append("_00000000"u8);
            _request.Append(RequestLine.Middle);
            source.WriteParams(_request);
            _request.Append(RequestLine.End);
            source.WriteItem(_item);
        }
        catch (Exception exception) when (exception is BatchKeyException or BatchValueException)
        {
            throw new BatchInputException(position, exception.Message, exception);
        }

        var alone = RequestLine.BodyStart.Length + (long)_request.Length + RequestLine.BodyEnd.Length;
        if (alone > maxBytes)
        {
            throw new BatchInputException(position, string.Create(CultureInfo.InvariantCulture,
                $"its request (key {KeyText}) alone takes {alone:N0} bytes, and a batch of this run at most {maxBytes:N0}. Shorten the item, or leave it out."));
        }
    }

    public void Dispose()
    {
        _request.Dispose();
        _item.Dispose();
    }

    private void CheckKey()
    {
        if (KeyLength is < 1 or > Marker.MaxUserPart)
        {
            throw new BatchInputException(Position, string.Create(CultureInfo.InvariantCulture,
                $"its key has {KeyLength} characters; a custom_id has room for 1 to {Marker.MaxUserPart} beside the marker of its batch. Shorten CustomId, or write {{Member:hash}} in it."));
        }
    }
}
