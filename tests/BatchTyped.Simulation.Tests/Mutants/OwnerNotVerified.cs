using BatchTyped.Simulation.Tests.World;
using BatchTyped.Simulation.Tests.Storage;
using BatchTyped.Store;

namespace BatchTyped.Simulation.Tests.Mutants;

/// <summary>A process that was stopped for long doesn't look whether it still owns the run before it sends the last bytes.</summary>
internal sealed class OwnerNotVerified : Mutant
{
    internal override string Symptom => "taken over";

    internal override Conditions Change(Conditions conditions) => conditions with { TakeOver = 0.01 };

    internal override IRunStore Change(IRunStore store, SimulatedRun run) => new TrustingStore(store);

    private sealed class TrustingStore(IRunStore store) : ForwardingStore(store)
    {
        public override ValueTask VerifyOwnerAsync(IRunOwnership ownership, CancellationToken cancellationToken) => default;
    }
}
