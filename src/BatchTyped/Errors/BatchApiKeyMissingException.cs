namespace BatchTyped;

/// <summary>A call needs the API's key, and none is set, or the one that is set can't be sent.</summary>
public sealed class BatchApiKeyMissingException : BatchTypedException
{
    internal BatchApiKeyMissingException()
        : base("No API key is set. Set the environment variable ANTHROPIC_API_KEY, the configuration value BatchTyped:ApiKey, or BatchTypedOptions.ApiKey.")
    {
    }

    internal BatchApiKeyMissingException(string fault) : base(fault) { }
}
