using System.Globalization;

namespace BatchTyped.SourceGen;

/// <content>The metadata of a request.</content>
public ref partial struct RequestWriter
{
    /// <summary>The most characters of <c>metadata.user_id</c> (API reference).</summary>
    private const int LongestUserId = 512;

    /// <summary>Writes what stands in front of the user id.</summary>
    public void StartUserId()
    {
        WriteRaw(",\"metadata\":{\"user_id\":\""u8);
        _mark = _length;
    }

    /// <summary>Writes what stands behind the user id, once it is known that the API takes it.</summary>
    /// <exception cref="BatchValueException">It has more than 512 characters.</exception>
    public void EndUserId()
    {
        var characters = CharactersOf(_span[_mark.._length]);
        if (characters > LongestUserId)
        {
            throw new BatchValueException("UserId", string.Create(CultureInfo.InvariantCulture,
                $"has {characters} characters, and the API takes {LongestUserId}. Use a shorter id, for example a hash."));
        }

        WriteRaw("\"}"u8);
    }

    /// <summary>The characters (code points) of escaped text.</summary>
    private static int CharactersOf(ReadOnlySpan<byte> escaped)
    {
        var count = 0;
        for (var i = 0; i < escaped.Length; i++)
        {
            if (escaped[i] == (byte)'\\')
            {
                i += escaped[i + 1] == (byte)'u' ? 5 : 1;
                count++;
            }
            else if ((escaped[i] & 0xC0) != 0x80)
            {
                count++;
            }
        }

        return count;
    }
}
