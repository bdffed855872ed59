namespace BatchTyped.Json;

/// <summary>Which of the arrays and objects that enclose a place are objects: a bit a level. Only beyond 64 levels it allocates.</summary>
internal struct JsonLevels
{
    private const int LevelsOfWord = 64;

    /// <summary>The innermost levels; the innermost of all is the lowest bit.</summary>
    private ulong _inner;

    /// <summary>The words of the levels around them.</summary>
    private ulong[]? _outer;

    internal int Depth { readonly get; private set; }

    /// <summary>Whether the innermost level is an object. Without any level it is none.</summary>
    internal readonly bool IsObject => (_inner & 1) != 0;

    internal void Enter(bool isObject)
    {
        if (Depth % LevelsOfWord == 0 && Depth > 0)
        {
            PutAway();
        }

        _inner = (_inner << 1) | (isObject ? 1UL : 0);
        Depth++;
    }

    internal void Leave()
    {
        Depth--;
        _inner = Depth % LevelsOfWord == 0 && Depth > 0 ? _outer![(Depth / LevelsOfWord) - 1] : _inner >> 1;
    }

    // Copies of this value share the array. They don't disturb each other: whoever goes deeper writes a word before it is read.
    private void PutAway()
    {
        var word = (Depth / LevelsOfWord) - 1;
        if (_outer is null || word == _outer.Length)
        {
            Array.Resize(ref _outer, Math.Max(4, 2 * word));
        }

        _outer[word] = _inner;
        _inner = 0;
    }
}
