using BatchTyped;

namespace Samples;

/// <summary>What the command line asks for, checked and with its defaults.</summary>
internal sealed record SampleOptions
{
    /// <summary>Answers that come from this machine are looked for often, so that an offline run takes seconds.</summary>
    private static readonly TimeSpan LocalPollFloor = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan LocalPollCeiling = TimeSpan.FromSeconds(1);

    /// <summary>An emulator is done with a request soon after its connection is: a batch whose answer was lost needn't be waited for long.</summary>
    private static readonly TimeSpan LocalQuiet = TimeSpan.FromSeconds(2);

    public required string Input { get; init; }

    public required BadRows BadRows { get; init; }

    public required string Out { get; init; }

    public required string State { get; init; }

    /// <summary>The name of the first run; those of others follow from it.</summary>
    public required string Run { get; init; }

    /// <summary>Where answers come from; <see langword="null"/> for the emulator that the sample starts itself.</summary>
    public required Uri? BaseAddress { get; init; }

    public required string? ApiKey { get; init; }

    public required int BatchSize { get; init; }

    /// <summary>Whether to spend without asking.</summary>
    public required bool Yes { get; init; }

    public required FailureShares Failures { get; init; }

    public bool IsOffline => BaseAddress is null;

    /// <summary>Whether a run may cost money: whoever answers on this machine is taken for an emulator.</summary>
    public bool CostsMoney => BaseAddress is { IsLoopback: false };

    public void Apply(BatchTypedOptions api)
    {
        api.StatePath = Path.GetFullPath(State);
        api.ApiKey = ApiKey;
        api.BaseAddress = BaseAddress ?? api.BaseAddress;
        if (!CostsMoney)
        {
            api.PollFloor = LocalPollFloor;
            api.PollCeiling = LocalPollCeiling;
            api.QuietAfterError = LocalQuiet;
            api.QuietAfterSilence = LocalQuiet;
            api.LookInterval = LocalQuiet;
        }
    }
}
