namespace BatchTyped.Emulator.Core;

/// <summary>The kinds of errors, and the HTTP status each comes with when nothing else is said.</summary>
internal static class ErrorKinds
{
    public const string InvalidRequest = "invalid_request_error";
    public const string Authentication = "authentication_error";
    public const string Billing = "billing_error";
    public const string Permission = "permission_error";
    public const string NotFound = "not_found_error";
    public const string Conflict = "conflict_error";
    public const string TooLarge = "request_too_large";
    public const string RateLimit = "rate_limit_error";
    public const string Api = "api_error";
    public const string Timeout = "timeout_error";
    public const string Overloaded = "overloaded_error";

    public static string OfStatus(int status) => status switch
    {
        401 => Authentication,
        402 => Billing,
        403 => Permission,
        404 => NotFound,
        409 => Conflict,
        413 => TooLarge,
        429 => RateLimit,
        504 => Timeout,
        529 => Overloaded,
        >= 500 => Api,
        _ => InvalidRequest,
    };

    public static int StatusOf(string kind) => kind switch
    {
        Authentication => 401,
        Billing => 402,
        Permission => 403,
        NotFound => 404,
        Conflict => 409,
        TooLarge => 413,
        RateLimit => 429,
        Api => 500,
        Timeout => 504,
        Overloaded => 529,
        _ => 400,
    };
}
