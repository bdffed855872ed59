namespace Samples;

/// <summary>The command line or what it needs around it can't be used. The message names culprit and remedy.</summary>
/// <param name="message">Culprit and remedy.</param>
public sealed class UsageException(string message) : Exception(message);
