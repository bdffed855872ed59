namespace BatchTyped;

/// <summary>A call needs the API's key, and none is set.</summary>
public sealed class BatchApiKeyMissingException : BatchTypedException
{
    internal BatchApiKeyMissingException()
        : base("No API key is set. Set the environment variable ANTHROPIC_API_KEY, the configuration value BatchTyped:ApiKey, or BatchTypedOptions.ApiKey.")
    {
    }
}
