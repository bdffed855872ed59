namespace BatchTyped.Display;

/// <summary>A sentence beside the numbers.</summary>
/// <param name="Text">What is the matter, and what to do.</param>
/// <param name="IsTrouble">Whether somebody should look at it; else it only explains the waiting.</param>
internal sealed record Notice(string Text, bool IsTrouble);
