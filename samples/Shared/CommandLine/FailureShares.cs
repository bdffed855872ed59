namespace Samples;

/// <summary>Which shares of requests the offline emulator lets fail, each 0 to 1.</summary>
internal sealed record FailureShares(double Errored, double Truncated, double Refused, double Expired);
