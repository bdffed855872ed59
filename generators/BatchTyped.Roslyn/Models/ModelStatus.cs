namespace BatchTyped.Roslyn.Models;

/// <summary>Where a model stands in its life, on a day.</summary>
internal enum ModelStatus
{
    /// <summary>Nothing is known of it.</summary>
    Unknown = 0,

    /// <summary>Works.</summary>
    Active,

    /// <summary>Works, with a successor.</summary>
    Legacy,

    /// <summary>Works, until a date that is announced.</summary>
    Deprecated,

    /// <summary>Requests fail.</summary>
    Retired,
}
