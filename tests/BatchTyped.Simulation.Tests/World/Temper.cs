namespace BatchTyped.Simulation.Tests.World;

/// <summary>How the service takes an item.</summary>
internal enum Temper
{
    /// <summary>Answered at once.</summary>
    Easy,

    /// <summary>The service fails it some times.</summary>
    Overloads,

    /// <summary>It expires some times.</summary>
    Expires,

    /// <summary>Its answer is cut until it may have enough tokens.</summary>
    Long,

    /// <summary>Refused, unbilled.</summary>
    Refused,

    /// <summary>Refused after some output, which is billed.</summary>
    RefusedMidway,

    /// <summary>Stops for a reason that nobody asked for.</summary>
    Pauses,

    /// <summary>The service calls the request invalid.</summary>
    Invalid,
}
