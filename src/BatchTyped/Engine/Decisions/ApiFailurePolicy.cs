using BatchTyped.Api;

namespace BatchTyped.Engine.Decisions;

/// <summary>What an error of the API means for a run. Decided by status and stable code, never by message text.</summary>
internal abstract record ApiFailurePolicy
{
    private ApiFailurePolicy() { }

    /// <summary>Try again later.</summary>
    internal sealed record Wait : ApiFailurePolicy;

    /// <summary>Send it as two.</summary>
    internal sealed record Split : ApiFailurePolicy;

    /// <summary>The one request of a batch isn't taken, and never will be.</summary>
    internal sealed record Fail : ApiFailurePolicy;

    /// <summary>Stop until somebody has mended it.</summary>
    internal sealed record Pause(BatchPauseReason Reason, string Remedy) : ApiFailurePolicy;

    /// <summary>The service doesn't know what was asked for.</summary>
    internal sealed record NotFound : ApiFailurePolicy;

    /// <summary>A create that was refused as a whole.</summary>
    internal static ApiFailurePolicy OfRefusal(BatchApiException error, int requests) => error.Status switch
    {
        413 when requests > 1 => new Split(),
        413 => new Fail(),
        404 => new Pause(BatchPauseReason.RequestRefused, "Check the base address."),
        _ => OfCall(error),
    };

    /// <summary>Any call.</summary>
    internal static ApiFailurePolicy OfCall(BatchApiException error) => error switch
    {
        { Code: "enforced_spend_limit_reached" or "contract_spend_limit_reached" } or { Status: 402 } =>
            new Pause(BatchPauseReason.Spending, "Raise the limit or settle the payment, then start the run again."),
        { Code: "organization_on_hold" } => new Pause(BatchPauseReason.OnHold, "Have the hold lifted, then start the run again."),
        { Code: ErrorRemedies.HumanReviewDisabled or ErrorRemedies.ImageTooLarge } =>
            new Pause(BatchPauseReason.RequestRefused, $"{ErrorRemedies.Of(error.Type, error.Code)} Then start the run again."),
        { Status: 401 or 403 } => new Pause(BatchPauseReason.Credentials, "Check the key and its permissions, then start the run again."),
        { Status: 404 } => new NotFound(),
        { IsTransient: true } => new Wait(),
        _ => new Pause(BatchPauseReason.RequestRefused, "Correct what the service names, then start the run again."),
    };
}
