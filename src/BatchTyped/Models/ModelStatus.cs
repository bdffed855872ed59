namespace BatchTyped.Models;

/// <summary>Where a model stands in its life.</summary>
internal enum ModelStatus
{
    Active = 1,

    /// <summary>Active, with a successor.</summary>
    Legacy,

    /// <summary>Works, until a date that is announced.</summary>
    Deprecated,

    /// <summary>Requests fail.</summary>
    Retired,
}
