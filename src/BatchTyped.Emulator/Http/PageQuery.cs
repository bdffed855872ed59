using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using BatchTyped.Emulator.Core;
using Microsoft.AspNetCore.Http;

namespace BatchTyped.Emulator.Http;

/// <summary>What a list is asked for.</summary>
internal sealed record PageQuery(int Limit, string? BeforeId, string? AfterId)
{
    public static bool TryRead(IQueryCollection query, int defaultLimit, [NotNullWhen(true)] out PageQuery? page, [NotNullWhen(false)] out ApiError? error)
    {
        var text = query["limit"].ToString();
        var limit = defaultLimit;
        if (text.Length > 0 && !int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out limit))
        {
            (page, error) = (null, ApiError.Invalid("limit: Input should be a valid integer, unable to parse string as an integer"));
            return false;
        }

        (page, error) = (new PageQuery(limit, Text(query, "before_id"), Text(query, "after_id")), null);
        return true;
    }

    private static string? Text(IQueryCollection query, string name) => query[name].ToString() is { Length: > 0 } text ? text : null;
}
