namespace Samples;

/// <summary>The input can't be used. The message names file, line and remedy.</summary>
/// <param name="message">Where, what and how to mend it.</param>
/// <param name="innerException">What it was found by.</param>
public sealed class InputException(string message, Exception? innerException = null) : Exception(message, innerException);
