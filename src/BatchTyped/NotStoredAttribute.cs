namespace BatchTyped;

/// <summary>
/// Marks a member of a task that isn't kept with the item: <c>result.Item</c> has its default value after the run was opened
/// again. For members whose type can't be stored, or that must not lie on disk a second time.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class NotStoredAttribute : Attribute;
