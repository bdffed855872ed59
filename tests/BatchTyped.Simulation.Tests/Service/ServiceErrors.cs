using BatchTyped.Simulation.Tests.World;

namespace BatchTyped.Simulation.Tests.Service;

/// <summary>Answers that are errors.</summary>
internal static class ServiceErrors
{
    /// <summary>One that passes by itself.</summary>
    internal static WireAnswer Passing(Chance chance, DateTimeOffset now) => chance.Below("error of the API", 6) switch
    {
        0 => Wire.Error(429, "rate_limit_error", null, now, TimeSpan.FromSeconds(chance.Between("retry after seconds", 1, 120))),
        1 => Wire.Error(500, "api_error", null, now),
        2 => Wire.Error(529, "overloaded_error", null, now),
        3 => Wire.Page(502, now),
        4 => Wire.Error(408, "timeout_error", null, now),
        _ => Wire.Error(429, "rate_limit_error", null, now),
    };

    /// <summary>One that makes a run pause until it is started again.</summary>
    internal static WireAnswer Pausing(Chance chance, DateTimeOffset now, bool mayBeUnknown) => chance.Below("refusal", mayBeUnknown ? 5 : 4) switch
    {
        0 => Wire.Error(401, "authentication_error", null, now),
        1 => Wire.Error(402, "billing_error", null, now),
        2 => Wire.Error(429, "rate_limit_error", "enforced_spend_limit_reached", now),
        3 => Wire.Error(403, "permission_error", "organization_on_hold", now),
        _ => Wire.Error(404, "not_found_error", null, now),
    };
}
