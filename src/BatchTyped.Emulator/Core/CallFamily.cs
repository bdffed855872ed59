namespace BatchTyped.Emulator.Core;

/// <summary>Endpoints that share one limit of calls a minute.</summary>
internal enum CallFamily
{
    Batches,
    Messages,
    CountTokens,
    Models,
}
