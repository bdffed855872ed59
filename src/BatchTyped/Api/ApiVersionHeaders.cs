using System.Collections.Immutable;

namespace BatchTyped.Api;

/// <summary>The headers a run keeps for its whole life: a batch means what its version says.</summary>
internal sealed record ApiVersionHeaders(string Version, ImmutableArray<string> Betas);
