namespace BatchTyped.Telemetry;

/// <summary>The ids of all log events. None is given away twice.</summary>
internal static class EventIds
{
    internal const int RunChanged = 1;
    internal const int BatchChanged = 2;
    internal const int EffectDelayed = 3;
    internal const int PumpFailed = 4;
    internal const int ProgressFailed = 5;
}
