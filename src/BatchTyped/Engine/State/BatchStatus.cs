namespace BatchTyped.Engine.State;

/// <summary>Where a batch stands in the protocol of sending once. The zero value is reserved: a row that was never written.</summary>
internal enum BatchStatus
{
    /// <summary>Body, index and items lie durably in the archive. Nothing was sent, or it is proven that nothing was accepted.</summary>
    Ready = 1,

    /// <summary>The intent to send is recorded, with the newest batch of the workspace as a mark. The body is incomplete at the service.</summary>
    Sending = 2,

    /// <summary>The last two bytes may be on their way: from here the service may have accepted the batch.</summary>
    Committing = 3,

    /// <summary>The answer to a complete body was lost. Whether a batch exists is not known yet.</summary>
    Uncertain = 4,

    /// <summary>Whether a batch exists can't be found out by looking. The user decides.</summary>
    Held = 5,

    /// <summary>The service has the batch, under a known id.</summary>
    Accepted = 6,

    /// <summary>The service has ended the batch; its results can be fetched.</summary>
    Ended = 7,

    /// <summary>The results lie durably in the archive, as received.</summary>
    Collected = 8,

    /// <summary>Each line has its verdict: final, or to be sent again. The end of a batch.</summary>
    Settled = 9,

    /// <summary>The service refused the batch for its size; two smaller ones took its place. The end of a batch.</summary>
    Replaced = 10,
}
