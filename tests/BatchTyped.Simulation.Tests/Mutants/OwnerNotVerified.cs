using BatchTyped.Engine.Decisions;
using BatchTyped.Simulation.Tests.World;
using BatchTyped.Simulation.Tests.Storage;
using BatchTyped.Store;

namespace BatchTyped.Simulation.Tests.Mutants;

/// <summary>A process that was stopped for long doesn't look whether it still owns the run before it sends the last bytes.</summary>
internal sealed class OwnerNotVerified : Mutant
{
    internal override string Symptom => "taken over";

    internal override Conditions Change(Conditions conditions) => conditions with { TakeOver = 0.04 };

    internal override IRunStore Change(IRunStore store, SimulatedRun run) => new TrustingStore(store, run);

    /// <summary>Trusts only while the last bytes are about to go: what is read again after a failed commit is verified as well.</summary>
    private sealed class TrustingStore(IRunStore store, SimulatedRun run) : ForwardingStore(store)
    {
        public override ValueTask VerifyOwnerAsync(IRunOwnership ownership, CancellationToken cancellationToken) =>
            run.Acting is RunEffect.Release ? default : base.VerifyOwnerAsync(ownership, cancellationToken);
    }
}
