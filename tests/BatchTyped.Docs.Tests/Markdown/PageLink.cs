namespace BatchTyped.Docs.Tests.Markdown;

/// <summary>A link of a page.</summary>
/// <param name="Target">What stands between the parentheses.</param>
/// <param name="Line">Where it stands, from 1.</param>
internal sealed record PageLink(string Target, int Line);
