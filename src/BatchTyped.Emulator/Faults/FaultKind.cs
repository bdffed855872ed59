namespace BatchTyped.Emulator;

/// <summary>What can go wrong. Up to <see cref="CancelTooLate"/> it goes wrong with a call, from <see cref="ErrorItem"/> on with a request of a batch.</summary>
public enum FaultKind
{
    /// <summary>The call is answered with an error before its body is read; nothing happens.</summary>
    Refuse = 1,

    /// <summary>The call is carried out, then answered with an error.</summary>
    FailAfterAccepting,

    /// <summary>The call is carried out, then the connection is cut without an answer.</summary>
    LoseAnswer,

    /// <summary>The connection is cut while the body comes in, after <see cref="Fault.AfterBytes"/>; nothing happens.</summary>
    ResetUpload,

    /// <summary>The whole body is taken in, then the connection is cut; nothing happens.</summary>
    ResetAfterUpload,

    /// <summary>The connection is cut while the answer goes out, after <see cref="Fault.AfterBytes"/>.</summary>
    ResetDownload,

    /// <summary>The answer ends early after <see cref="Fault.AfterBytes"/>, as if it were whole.</summary>
    CutDownload,

    /// <summary>Nothing happens for <see cref="Fault.Delay"/>, or until the client gives up.</summary>
    Stall,

    /// <summary>Body and answer move in small pieces with <see cref="Fault.Delay"/> between them.</summary>
    SlowBytes,

    /// <summary>A page of HTML with the error's status, as proxies give it; nothing happens.</summary>
    HtmlPage,

    /// <summary>The call is carried out and answered with 200 and something that is no JSON.</summary>
    BrokenJson,

    /// <summary>Every object of the answer has fields that don't exist yet.</summary>
    UnknownFields,

    /// <summary>Batches show a <c>processing_status</c> that doesn't exist yet, <see cref="Fault.Value"/>, as long as they haven't ended.</summary>
    UnknownStatus,

    /// <summary>The list leaves out the batches that are younger than <see cref="Fault.Delay"/>.</summary>
    LaggingList,

    /// <summary>A share of the lines of results comes twice.</summary>
    RepeatLines,

    /// <summary>A share of the lines of results is missing.</summary>
    DropLines,

    /// <summary>The lines of results come in another order than at any other download.</summary>
    ReorderLines,

    /// <summary>The batch is canceled, but everything in it is processed nevertheless.</summary>
    CancelTooLate,

    /// <summary>The request comes back <c>errored</c>.</summary>
    ErrorItem,

    /// <summary>The request comes back <c>expired</c>.</summary>
    ExpireItem,

    /// <summary>The request is refused.</summary>
    RefuseItem,

    /// <summary>The answer is cut by <c>max_tokens</c>.</summary>
    TruncateItem,

    /// <summary>The answer is JSON that doesn't fit the schema.</summary>
    InvalidAnswer,

    /// <summary>The answer spells the schema's enum values in other capitals.</summary>
    ChangeCapitals,

    /// <summary>The answer stops for the reason in <see cref="Fault.Value"/>, such as <c>pause_turn</c>.</summary>
    StopItem,

    /// <summary>The result is of a type that doesn't exist yet, <see cref="Fault.Value"/>.</summary>
    UnknownResult,
}
