namespace BatchTyped.Telemetry;

/// <summary>The ids of all log events. None is given away twice.</summary>
internal static class EventIds
{
    internal const int RunChanged = 1;
    internal const int BatchChanged = 2;
    internal const int EffectDelayed = 3;
    internal const int PumpFailed = 4;
    internal const int ProgressFailed = 5;
    internal const int BatchHeld = 6;
    internal const int PaidTwice = 7;
    internal const int TwinPriced = 8;
    internal const int NotWatched = 9;
    internal const int ResultsNearLoss = 10;
    internal const int ResultsGone = 11;
    internal const int ClockJumped = 12;
    internal const int CommitFound = 13;
    internal const int CommitUnknown = 14;
    internal const int AnswerLost = 15;
    internal const int SendFailed = 16;
    internal const int ResultsLate = 17;
    internal const int RunOpened = 30;
}
