namespace BatchTyped;

/// <summary>What happens when an item has the key of an earlier one.</summary>
public enum DuplicateKeys
{
    /// <summary>An error that names both items. The default: two answers of one key can't be told apart.</summary>
    Refuse = 1,

    /// <summary>The first stays; later ones are passed over and counted.</summary>
    KeepFirst,
}
