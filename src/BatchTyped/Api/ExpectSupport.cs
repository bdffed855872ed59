namespace BatchTyped.Api;

/// <summary>Whether what is between this process and the API takes <c>Expect: 100-continue</c>. Shared by all uploads of a client.</summary>
internal sealed class ExpectSupport
{
    private volatile bool _isRefused;

    /// <summary>Whether a request with it was answered 417: from then on none has it.</summary>
    internal bool IsRefused => _isRefused;

    internal void Refuse() => _isRefused = true;
}
