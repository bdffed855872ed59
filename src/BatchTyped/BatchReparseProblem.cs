namespace BatchTyped;

/// <summary>An archived answer that doesn't fit the result type.</summary>
/// <param name="CustomId">The item's key as text.</param>
/// <param name="Path">Where in the answer, as a JSON path.</param>
/// <param name="Message">What is wrong there; it never says what the answer holds.</param>
/// <param name="Cursor">Where the result stands: <c>ResultsAsync</c> behind the cursor before gives it with its whole text.</param>
public sealed record BatchReparseProblem(string CustomId, string Path, string Message, BatchCursor Cursor);
