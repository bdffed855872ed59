using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Decisions;

/// <summary>Requests of one segment that wait to be sent again under one set of headers.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="Apart">Whether they are the ones for the fallback model that go out under headers of their own.</param>
/// <param name="Count">How many requests.</param>
/// <param name="Lines">Requests, and items that share one.</param>
/// <param name="Bytes">Their length.</param>
internal readonly record struct WaitingPart(SegmentRecord Segment, bool Apart, int Count, int Lines, long Bytes);
