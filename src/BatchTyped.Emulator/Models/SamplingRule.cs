namespace BatchTyped.Emulator.Models;

/// <summary>What a model takes of temperature, top_p and top_k under API version 2023-06-01.</summary>
internal enum SamplingRule
{
    /// <summary>Only what changes nothing: temperature 1, top_p from 0.99, no top_k.</summary>
    DefaultsOnly,

    /// <summary>Everything.</summary>
    Any,

    /// <summary>Temperature or top_p, not both.</summary>
    OneOf,
}
