namespace BatchTyped;

/// <summary>Why a run pauses: nothing is sent until it is started again.</summary>
public enum BatchPauseReason
{
    /// <summary>The key is missing, wrong, expired, or lacks a permission (HTTP 401 or 403).</summary>
    Credentials = 1,

    /// <summary>A spend limit or a payment problem at the API (HTTP 402, or its codes).</summary>
    Spending,

    /// <summary>The organization is on hold at the API.</summary>
    OnHold,

    /// <summary>The API refused a batch as a whole (HTTP 400).</summary>
    RequestRefused,

    /// <summary>Every request of a batch came back as invalid: sending more of them would not help.</summary>
    AllRequestsInvalid,

    /// <summary>The answer to a create was lost, whether it was accepted can't be found out, and everything else is done: decide by hand.</summary>
    BatchHeld,

    /// <summary>The API doesn't know a batch that it had accepted: another workspace, another host, or it was deleted.</summary>
    BatchNotFound,

    /// <summary>Somebody else canceled a batch of the run.</summary>
    CanceledElsewhere,

    /// <summary>The budget doesn't allow the next batch.</summary>
    Budget,

    /// <summary>The API can't be reached, or fails again and again.</summary>
    ApiUnavailable,

    /// <summary>A batch hasn't ended long after its expiry, and everything else is done. It isn't taken for failed.</summary>
    BatchOverdue,

    /// <summary>For hours, something else than the API answered, for example a gateway in between.</summary>
    ForeignAnswers,

    /// <summary>A batch was sent several times in a row, and each send was proven not to have arrived.</summary>
    SendsLost,

    /// <summary>The results of a batch don't come although the API keeps them, and everything else is done. Nothing is taken for missing.</summary>
    ResultsUnavailable,
}
