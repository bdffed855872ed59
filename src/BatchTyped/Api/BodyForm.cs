namespace BatchTyped.Api;

/// <summary>In which form the bytes of results came. The API sends plain UTF-8; what is in between may change that, also unasked.</summary>
internal enum BodyForm
{
    /// <summary>UTF-8, or something that isn't known.</summary>
    Plain,

    /// <summary>UTF-8 after a byte order mark.</summary>
    MarkedUtf8,

    GZip,

    /// <summary>Deflate in the envelope that RFC 9110 asks for.</summary>
    ZLib,

    /// <summary>Deflate without an envelope, as some servers send it.</summary>
    Deflate,

    Brotli,

    Utf16LittleEndian,

    Utf16BigEndian,

    Utf32LittleEndian,

    Utf32BigEndian,
}
