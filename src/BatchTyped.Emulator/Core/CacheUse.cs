namespace BatchTyped.Emulator.Core;

/// <summary>Tokens of the prompt that were read from the cache, or written to it for five minutes or an hour.</summary>
internal readonly record struct CacheUse(int Read, int WrittenFor5Minutes, int WrittenFor1Hour)
{
    public int Total => Read + WrittenFor5Minutes + WrittenFor1Hour;
}
