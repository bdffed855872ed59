using BatchTyped.Engine.Decisions;

namespace BatchTyped.Engine.Driving;

/// <summary>An effect that was carried out: how it ended, or what it failed with.</summary>
internal readonly record struct EffectEnded(RunEffect Effect, EffectEnd? End, Exception? Error);
