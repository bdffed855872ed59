namespace BatchTyped.Media;

/// <summary>Addresses from which the API can fetch.</summary>
internal static class MediaUrl
{
    internal static MediaOrigin Checked(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        return url.IsAbsoluteUri && (url.Scheme is "http" or "https")
            ? new MediaOrigin.OfUrl(url)
            : throw new ArgumentException("The API fetches absolute http and https addresses only. Use FromFile for a file.", nameof(url));
    }
}
