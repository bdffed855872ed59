namespace BatchTyped;

/// <summary>The API answered with an error.</summary>
public sealed class BatchApiException : BatchTypedException
{
    internal BatchApiException(int status, string type, string? code, string apiMessage, string? requestId, TimeSpan? retryAfter)
        : this(status, type, code, apiMessage, requestId, retryAfter, remedy: null)
    {
    }

    private BatchApiException(int status, string type, string? code, string apiMessage, string? requestId, TimeSpan? retryAfter, string? remedy)
        : base($"The API answered {status} {type}{(code is null ? "" : $" ({code})")}: {apiMessage}{(requestId is null ? "" : $" [request {requestId}]")}{(remedy is null ? "" : $" {remedy}")}")
    {
        Status = status;
        Type = type;
        Code = code;
        ApiMessage = apiMessage;
        RequestId = requestId;
        RetryAfter = retryAfter;
    }

    /// <summary>The HTTP status.</summary>
    public int Status { get; }

    /// <summary>The kind of the error, for example <c>rate_limit_error</c>; <c>unknown</c> when the answer wasn't the API's own.</summary>
    public string Type { get; }

    /// <summary>The stable code of the error, for example <c>enforced_spend_limit_reached</c>; <see langword="null"/> when there is none.</summary>
    public string? Code { get; }

    /// <summary>The message of the API.</summary>
    public string ApiMessage { get; }

    /// <summary>The id of the request, for support.</summary>
    public string? RequestId { get; }

    /// <summary>How long the API asks to wait.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>The same error with what to do about it.</summary>
    internal BatchApiException With(string remedy) => new(Status, Type, Code, ApiMessage, RequestId, RetryAfter, remedy);

    /// <inheritdoc />
    public override bool IsTransient => Status is 408 or 409 or >= 500 || (Status == 429 && Code is not ("enforced_spend_limit_reached" or "contract_spend_limit_reached"));
}
