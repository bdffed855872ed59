using System.Globalization;
using BatchTyped.Emulator.Core;
using Microsoft.AspNetCore.Http;

namespace BatchTyped.Emulator.Http;

/// <summary>Reads what a list is asked for from the query string.</summary>
internal static class PageQueryReader
{
    public static ApiResult<PageQuery> Read(IQueryCollection query)
    {
        var text = query["limit"].ToString();
        var limit = PageQuery.DefaultLimit;
        return text.Length == 0 || int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out limit)
            ? new PageQuery(limit, Text(query, "before_id"), Text(query, "after_id"))
            : ApiError.Invalid("limit: Input should be a valid integer, unable to parse string as an integer");
    }

    private static string? Text(IQueryCollection query, string name) => query[name].ToString() is { Length: > 0 } text ? text : null;
}
