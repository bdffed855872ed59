using System.Globalization;
using BatchTyped.Emulator.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace BatchTyped.Emulator.Http;

/// <summary>What is decided from a call's headers alone, before anything of its body is read.</summary>
internal static class ApiGate
{
    private static readonly string[] Charsets = ["utf-8", "iso-8859-1", "us-ascii"];

    /// <summary>Lets a caller in, or says why not.</summary>
    public static ApiResult<CallHeaders> Admit(HttpRequest request, EmulatorOptions options)
    {
        if (KeyOf(request) is not { Length: > 0 } key)
        {
            return new ApiError(401, ErrorKinds.Authentication, "x-api-key header is required");
        }

        if (options.RefusedKeys.Contains(key))
        {
            return new ApiError(401, ErrorKinds.Authentication, "invalid x-api-key");
        }

        var workspace = Identifiers.Workspace(key);
        if (request.Headers["anthropic-workspace-id"].ToString() is { Length: > 0 } wanted && wanted != workspace)
        {
            return new ApiError(403, ErrorKinds.Permission, "anthropic-workspace-id: the key belongs to another workspace");
        }

        var version = request.Headers["anthropic-version"].ToString();
        if (!ApiVersions.IsKnown(version))
        {
            return ApiError.Invalid(version.Length == 0 ? "anthropic-version: header is required" : $"anthropic-version: \"{version}\" is not a valid version");
        }

        var betas = request.Headers["anthropic-beta"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var profile = request.Headers["anthropic-user-profile-id"].ToString();
        return new CallHeaders(workspace, version, betas, profile.Length > 0 ? profile : null);
    }

    /// <summary>Says what is wrong with the way a body is announced, if anything.</summary>
    public static ApiError? CheckBody(HttpRequest request, long limit)
    {
        if (request.ContentLength > limit)
        {
            return ApiError.TooLarge();
        }

        if (request.Headers.ContentEncoding.Count > 0 && request.Headers.ContentEncoding.ToString() is not ("" or "identity"))
        {
            return ApiError.Invalid("content-encoding: not supported", "request_body_encoding_unsupported");
        }

        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase))
        {
            return ApiError.Invalid("content-type: must be application/json");
        }

        return type.Charset.HasValue && !Charsets.Contains(type.Charset.Value.Trim('"'), StringComparer.OrdinalIgnoreCase)
            ? ApiError.Invalid($"content-type: charset {type.Charset} is not supported", "unsupported_charset")
            : null;
    }

    public static void WriteRateLimit(HttpResponse response, RateLimitState state)
    {
        response.Headers["anthropic-ratelimit-requests-limit"] = state.Limit.ToString(CultureInfo.InvariantCulture);
        response.Headers["anthropic-ratelimit-requests-remaining"] = state.Remaining.ToString(CultureInfo.InvariantCulture);
        response.Headers["anthropic-ratelimit-requests-reset"] = state.Reset.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
    }

    private static string? KeyOf(HttpRequest request)
    {
        if (request.Headers["x-api-key"].ToString() is { Length: > 0 } key)
        {
            return key.Trim();
        }

        var authorization = request.Headers.Authorization.ToString();
        return authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? authorization["Bearer ".Length..].Trim() : null;
    }
}
