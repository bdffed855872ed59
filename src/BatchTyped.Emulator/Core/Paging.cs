namespace BatchTyped.Emulator.Core;

/// <summary>
/// Pages of a list that is ordered newest first. A cursor stands for an item; the page lies right after it (older) or right
/// before it (newer), and says whether there is more in the direction that was asked for. Pure.
/// </summary>
internal static class Paging
{
    private const int LargestPage = 1_000;

    public static ApiResult<Page<T>> Cut<T>(IReadOnlyList<T> newestFirst, Func<T, string> idOf, PageQuery query)
    {
        if (query.Limit is < 1 or > LargestPage)
        {
            return ApiError.Invalid(query.Limit < 1 ? "limit: Input should be greater than or equal to 1" : $"limit: Input should be less than or equal to {LargestPage}");
        }

        if (query is { BeforeId: not null, AfterId: not null })
        {
            return ApiError.Invalid("Only one of before_id and after_id may be given");
        }

        var (start, end) = (0, newestFirst.Count);
        if ((query.BeforeId ?? query.AfterId) is { } cursor)
        {
            var at = IndexOf(newestFirst, idOf, cursor);
            if (at < 0)
            {
                return ApiError.Invalid($"{(query.BeforeId is null ? "after_id" : "before_id")}: '{cursor}' does not exist");
            }

            (start, end) = query.BeforeId is null ? (at + 1, end) : (0, at);
        }

        var isBackwards = query.BeforeId is not null;
        var from = isBackwards ? Math.Max(start, end - query.Limit) : start;
        var to = isBackwards ? end : Math.Min(end, start + query.Limit);
        return new Page<T>([.. newestFirst.Skip(from).Take(to - from)], isBackwards ? from > start : to < end);
    }

    private static int IndexOf<T>(IReadOnlyList<T> list, Func<T, string> idOf, string id)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (idOf(list[i]) == id)
            {
                return i;
            }
        }

        return -1;
    }
}
