namespace BatchTyped;

/// <summary>What becomes of a batch whose create was sent in full and whose answer was lost: it may exist and be billed, or not.</summary>
public enum UncertainBatches
{
    /// <summary>
    /// It is looked for in the list of batches, twice, after a quiet time. Found, it is adopted once its results show that it is this
    /// batch; absent in both lists, it is sent again; what can't be found out is held.
    /// </summary>
    Resolve = 1,

    /// <summary>
    /// It is held at once: nothing is looked for or sent again by itself. Decide with <see cref="BatchClient.AdoptHeldBatchAsync"/> or
    /// <see cref="BatchClient.ResendHeldBatchAsync"/>.
    /// </summary>
    Hold,
}
