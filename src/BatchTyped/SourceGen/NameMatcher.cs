using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text;

namespace BatchTyped.SourceGen;

/// <summary>A name as the model wrote it, compared without regard to capital letters; the name in a stored item, compared exactly.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct NameMatcher
{
    private readonly ReadOnlySpan<byte> _utf8;
    private readonly bool _isExact;

    internal NameMatcher(ReadOnlySpan<byte> utf8, bool isExact = false)
    {
        _utf8 = utf8;
        _isExact = isExact;
    }

    /// <summary>Whether this is the name.</summary>
    /// <param name="name">The name, as UTF-8.</param>
    /// <returns>Whether it is.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Is(ReadOnlySpan<byte> name) => _utf8.SequenceEqual(name) || (!_isExact && IsButForCase(name));

    private bool IsButForCase(ReadOnlySpan<byte> name) => Ascii.EqualsIgnoreCase(_utf8, name)
        || (!Ascii.IsValid(name) && string.Equals(Encoding.UTF8.GetString(_utf8), Encoding.UTF8.GetString(name), StringComparison.OrdinalIgnoreCase));
}
