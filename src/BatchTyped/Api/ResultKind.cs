namespace BatchTyped.Api;

/// <summary>What <c>result.type</c> of a result line says.</summary>
internal enum ResultKind
{
    /// <summary>A kind this version doesn't know.</summary>
    Unknown,

    /// <summary>There is a message; a refusal and a cut answer are also this.</summary>
    Succeeded,

    Errored,

    Canceled,

    Expired,
}
