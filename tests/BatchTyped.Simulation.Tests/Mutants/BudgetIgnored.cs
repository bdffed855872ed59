using BatchTyped.Simulation.Tests.World;

namespace BatchTyped.Simulation.Tests.Mutants;

/// <summary>The budget is never looked at.</summary>
internal sealed class BudgetIgnored : Mutant
{
    internal override string Symptom => "on a budget of";

    internal override Conditions Change(Conditions conditions) => conditions with { Budget = 0.3 };

    internal override BatchRunOptions Change(BatchRunOptions options)
    {
        options.MaxCost = null;
        return options;
    }
}
