namespace BatchTyped.Simulation.Tests.World;

/// <summary>Kinds of configurations and happenings that can be switched on one by one.</summary>
internal enum Kind
{
    /// <summary>Equal requests of a batch are sent once.</summary>
    Sharing,

    /// <summary>The source makes the run wait for its next item.</summary>
    WaitingSource,

    /// <summary>The source waits for good once the run is canceled.</summary>
    SilentSource,

    /// <summary>The store makes a change durable, and its answer is lost.</summary>
    LostCommit,

    /// <summary>The run is deleted, and another one of its name is started.</summary>
    Deletion,

    /// <summary>A page to sign in at, with status 200.</summary>
    SignInPage,

    /// <summary>An error page in HTML.</summary>
    ErrorPage,

    /// <summary>No body at all, whatever the status.</summary>
    EmptyAnswer,

    /// <summary>A redirect.</summary>
    Redirect,

    /// <summary>JSON of somebody else, with a status of success or of an error.</summary>
    ForeignJson,

    /// <summary>Nearly the API's error envelope.</summary>
    WrongEnvelope,

    /// <summary>The API's answer, cut.</summary>
    TruncatedJson,

    /// <summary>The API's answer in another encoding, or after a byte order mark.</summary>
    OtherEncoding,

    /// <summary>The API's answer, compressed although nobody asked for it.</summary>
    Compressed,

    /// <summary>An answer to an earlier call: an older page, an older standing, a page once more.</summary>
    StaleAnswer,

    /// <summary>The API's answer without one of its members.</summary>
    MissingMember,

    /// <summary>A well-formed answer of the API about something else.</summary>
    OtherObject,

    /// <summary>The API's refusal with a time to wait that makes no sense.</summary>
    SenselessRetryAfter,

    /// <summary>Somebody else says that there is nothing of that name.</summary>
    ForeignNotFound,

    /// <summary>Somebody else finds the body too large.</summary>
    ForeignTooLarge,

    /// <summary>Somebody else asks for patience.</summary>
    ForeignTooMany,
}
