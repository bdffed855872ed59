using BatchTyped.Roslyn;

namespace BatchTyped.Analyzers;

/// <content>Use of the runtime.</content>
internal static partial class Descriptors
{
    private static void AddUsageRules()
    {
        Warning(DiagnosticIds.UncheckedValue,
            "A result is looked at before its value is read",
            "This reads a value without a look at whether there is one: of a failure it is {0}. Ask for the value or the failure first.");
        Warning(DiagnosticIds.ApiKeyInSource,
            "An API key stands in the configuration",
            "This is an API key, and whoever reads the source can spend with it. Revoke it, and read the new one from the configuration or the environment.");
        Warning(DiagnosticIds.ChangingRunName,
            "A run has the same name at each start",
            "This name holds {0}, so that each start makes a new run and pays again. Name the run after its input, for example by a date.");
        Warning(DiagnosticIds.OutdatedModelName,
            "A model named at run time isn't outdated",
            "'{0}' is {1}. {2}.");
    }
}
