using System.Text;
using System.Text.Json;
using BatchTyped.Emulator;
using BatchTyped.Emulator.Core;
using BatchTyped.Engine.State;
using BatchTyped.Simulation.Tests.World;

namespace BatchTyped.Simulation.Tests.Service;

/// <summary>
/// The service: the emulator's core, and around it what makes a service out in the world hard to talk to: it may take a body in late,
/// and list it later still. It knows every body it took in, and whose calls canceled what.
/// </summary>
internal sealed class SimulatedService : IDisposable
{
    internal static readonly CallHeaders Caller = new("wrkspc_simulated", ApiVersions.Current, []);

    private readonly SimulatedClock _clock;
    private readonly Trace _trace;
    private readonly List<(DateTimeOffset At, byte[] Body, TimeSpan Lag)> _late = [];
    private readonly List<TakenBody> _taken = [];

    internal SimulatedService(long seed, SimulatedClock clock, Trace trace, Conditions conditions, EmulatorResponder responder)
    {
        _clock = clock;
        _trace = trace;
        Core = new EmulatorCore(new EmulatorOptions
        {
            TimeProvider = clock,
            Seed = seed,
            Responder = responder,
            Tier = EmulatorTier.Scale,
            ExtraModels = { SimulatedModels.Small },
            ProcessingTime = ProcessingTime.Between(conditions.ShortestProcessing, conditions.LongestProcessing),
            CancelingTime = TimeSpan.FromMinutes(3),
        });
    }

    internal EmulatorCore Core { get; }

    /// <summary>All bodies that became batches, oldest first, other people's too.</summary>
    internal IReadOnlyList<TakenBody> Taken => _taken;

    /// <summary>The batches the run's processes asked to cancel.</summary>
    internal HashSet<string> CanceledByRun { get; } = [];

    /// <summary>Whether everything that was sent is taken in, and listed.</summary>
    internal bool ShowsAll => _late.Count == 0 && _taken.TrueForAll(body => body.VisibleAt <= _clock.Now);

    /// <summary>Takes a whole body in at once.</summary>
    internal ApiResult<BatchView> Take(byte[] body, TimeSpan lag)
    {
        using var draft = Core.BeginDraft();
        using var reader = new CreateBodyReader(draft, EmulatorCore.MaxRequests);
        reader.Feed(body);
        if (reader.Complete() is { } error)
        {
            return error;
        }

        var result = Core.Create(Caller, draft);
        if (result.Succeeded(out var batch, out _))
        {
            var ids = CustomIdsOf(body);
            _taken.Add(new TakenBody(batch.Id, ids, ids[0][^Marker.Length..], _clock.Now + lag));
            _trace.Add($"  the service takes in {batch.Id}: {ids.Count} requests {ids[0][^Marker.Length..]}");
        }

        return result;
    }

    /// <summary>The last bytes came; the service takes the body in only later.</summary>
    internal void TakeLater(byte[] body, TimeSpan delay, TimeSpan lag) => _late.Add((_clock.Now + delay, body, lag));

    /// <summary>Takes in what is due by now.</summary>
    internal void CatchUp()
    {
        for (var i = 0; i < _late.Count; i++)
        {
            if (_late[i].At <= _clock.Now)
            {
                // The list may have been due to show it while nobody looked.
                var (at, body, lag) = _late[i];
                _late.RemoveAt(i--);
                Promise.Holds(Take(body, at + lag - _clock.Now).Error is null, "A body the engine sent isn't valid.");
            }
        }
    }

    /// <summary>A page of what lists show by now.</summary>
    internal ApiResult<Page<BatchView>> List(PageQuery query)
    {
        Promise.Holds(Core.List(Caller, new PageQuery(1_000)).Succeeded(out var all, out _) && !all.HasMore, "There are more batches than a page holds.");
        var hidden = _taken.Where(body => body.VisibleAt > _clock.Now).Select(body => body.BatchId).ToHashSet();
        return Paging.Cut([.. all!.Items.Where(batch => !hidden.Contains(batch.Id))], static batch => batch.Id, query);
    }

    /// <summary>Another program's batch of so many requests, of keys that may be the same.</summary>
    internal string MakeStrangersBatch(int count, ulong stranger)
    {
        var marker = Marker.Of(stranger, 1);
        var body = $$"""{"requests":[{{string.Join(",\n", Enumerable.Range(0, count).Select(line =>
            $$$"""{"custom_id":"item-{{{line}}}{{{marker}}}","params":{"model":"{{{SimulatedRun.Model}}}","max_tokens":50,"messages":[{"role":"user","content":"stranger {{{stranger}}} {{{line}}}"}]}}"""))}}]}""";
        Promise.Holds(Take(Encoding.UTF8.GetBytes(body), TimeSpan.Zero).Succeeded(out var batch, out _), "A stranger's batch isn't valid.");
        return batch!.Id;
    }

    public void Dispose() => Core.Dispose();

    internal static int CountOf(byte[] body) => CustomIdsOf(body).Count;

    private static List<string> CustomIdsOf(byte[] body)
    {
        using var json = JsonDocument.Parse(body);
        return [.. json.RootElement.GetProperty("requests").EnumerateArray().Select(request => request.GetProperty("custom_id").GetString()!)];
    }
}
