namespace BatchTyped.Emulator;

/// <summary>What became of one request of a batch, as the emulator's ledger books it.</summary>
public enum ItemOutcome
{
    /// <summary>Not processed yet.</summary>
    Pending = 0,

    /// <summary>Answered with a message that ended by itself.</summary>
    Succeeded,

    /// <summary>Answered with a refusal; on the wire a <c>succeeded</c> line.</summary>
    Refused,

    /// <summary>Answered with a message that <c>max_tokens</c> cut; on the wire a <c>succeeded</c> line.</summary>
    Truncated,

    /// <summary>Answered with a message that stopped for another reason (a tool call, a pause, an unknown stop).</summary>
    Incomplete,

    /// <summary>An <c>errored</c> line.</summary>
    Errored,

    /// <summary>A <c>canceled</c> line.</summary>
    Canceled,

    /// <summary>An <c>expired</c> line.</summary>
    Expired,

    /// <summary>A result of a type the API doesn't have, made by a fault.</summary>
    Unknown,
}
