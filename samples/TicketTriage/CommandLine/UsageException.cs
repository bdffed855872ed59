namespace TicketTriage.CommandLine;

/// <summary>The command line or what it needs around it can't be used. The message names culprit and remedy.</summary>
internal sealed class UsageException(string message) : Exception(message);
