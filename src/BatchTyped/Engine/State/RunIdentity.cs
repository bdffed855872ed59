using BatchTyped.Options;

namespace BatchTyped.Engine.State;

/// <summary>What must stay the same over the life of a run.</summary>
internal static class RunIdentity
{
    /// <summary>Compares whose key is used now with whose it was.</summary>
    /// <exception cref="BatchRunMismatchException">It is another organization's or workspace's.</exception>
    internal static void Check(RunRecord run, string? organization, string? workspace)
    {
        Check(run, "organization", run.Organization, organization);
        Check(run, "workspace", run.Workspace, workspace);
    }

    /// <summary>Compares the client's settings with those of the run.</summary>
    /// <exception cref="BatchRunMismatchException">They differ.</exception>
    internal static void Check(RunRecord run, BatchTypedOptions options)
    {
        if (ApiAddress.Root(run.BaseAddress) != ApiAddress.Root(options.BaseAddress))
        {
            throw new BatchRunMismatchException(run.Name, "base address", SettingText.WithoutUserInfo(run.BaseAddress), options.BaseAddress.AbsoluteUri);
        }

        Check(run, "API version", run.ApiVersion, options.ApiVersion);
    }

    private static void Check(RunRecord run, string what, string? was, string? now)
    {
        if (was is not null && now is not null && was != now)
        {
            throw new BatchRunMismatchException(run.Name, what, was, now);
        }
    }
}
