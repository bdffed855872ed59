namespace TicketTriage.Files;

/// <summary>The ticket file can't be used. The message names file, line and remedy.</summary>
internal sealed class TicketFileException(string message, Exception? innerException = null) : Exception(message, innerException);
