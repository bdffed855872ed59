namespace BatchTyped.Api;

/// <summary>The names under which the two HTTP clients are registered.</summary>
internal static class HttpClientNames
{
    /// <summary>Calls that are safe to repeat: list, retrieve, results, cancel, delete.</summary>
    internal const string Repeatable = "BatchTyped";

    /// <summary>Calls that are paid for, which nothing may repeat: create, and one message at once.</summary>
    internal const string Create = "BatchTyped.Create";
}
