namespace BatchTyped;

/// <summary>The typed key of a result.</summary>
public static class BatchResultKey
{
    extension<TKey>(IBatchResult<IBatchKeyed<TKey>> result)
    {
        /// <summary>The value or values named in <c>CustomId</c>, as the item holds them.</summary>
        public TKey Key => result.Item.Key;
    }
}
