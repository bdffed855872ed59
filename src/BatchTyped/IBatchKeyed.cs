namespace BatchTyped;

/// <summary>An item with a typed key. Generated code implements it from the placeholders of <c>CustomId</c>.</summary>
/// <typeparam name="TKey">The type of the one placeholder, or a named tuple of several.</typeparam>
public interface IBatchKeyed<out TKey>
{
    /// <summary>The value or values named in <c>CustomId</c>.</summary>
    TKey Key { get; }
}
