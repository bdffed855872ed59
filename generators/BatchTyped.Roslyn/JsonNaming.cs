namespace BatchTyped.Roslyn;

internal static class JsonNaming
{
    /// <summary>The name as <c>JsonNamingPolicy.CamelCase</c> makes it: <c>Id</c> → <c>id</c>, <c>URLPath</c> → <c>urlPath</c>.</summary>
    internal static string CamelCase(string name)
    {
        var letters = name.ToCharArray();
        for (var i = 0; i < letters.Length; i++)
        {
            if (i == 1 && !char.IsUpper(letters[i]))
            {
                break;
            }

            var hasNext = i + 1 < letters.Length;
            if (i > 0 && hasNext && !char.IsUpper(letters[i + 1]))
            {
                if (letters[i + 1] == ' ')
                {
                    letters[i] = char.ToLowerInvariant(letters[i]);
                }

                break;
            }

            letters[i] = char.ToLowerInvariant(letters[i]);
        }

        return new string(letters);
    }
}
