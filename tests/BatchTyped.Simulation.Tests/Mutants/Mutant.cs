using System.Collections.Immutable;
using BatchTyped.Api;
using BatchTyped.Archive;
using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.Driving;
using BatchTyped.Engine.State;
using BatchTyped.Simulation.Tests.World;
using BatchTyped.Store;

namespace BatchTyped.Simulation.Tests.Mutants;

/// <summary>A place where one promise is broken on purpose. This one breaks none.</summary>
internal class Mutant
{
    internal static readonly Mutant None = new();

    /// <summary>Seeds on which the break can show at all may be rare: what the conditions should be like.</summary>
    internal virtual Conditions Change(Conditions conditions) => conditions;

    internal virtual IBatchApi Change(IBatchApi api) => api;

    internal virtual IRunStore Change(IRunStore store, SimulatedRun run) => store;

    internal virtual IArchive Change(IArchive archive, SimulatedRun run) => archive;

    internal virtual BatchTypedOptions Change(BatchTypedOptions settings) => settings;

    internal virtual BatchRunOptions Change(BatchRunOptions options) => options;

    /// <summary>How an effect ended, before the core is told.</summary>
    internal virtual EffectEnded Change(EffectEnded ended, RunState state) => ended;

    /// <summary>What a turn starts.</summary>
    internal virtual ImmutableArray<RunEffect> Change(ImmutableArray<RunEffect> start) => start;
}
