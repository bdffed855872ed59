using System.Globalization;
using BatchTyped.Emulator.Core;
using BatchTyped.Engine.State;
using BatchTyped.Simulation.Tests.Processes;
using BatchTyped.Simulation.Tests.World;

namespace BatchTyped.Simulation.Tests.Service;

/// <summary>The wire of one process. Every call is a place where the network, the service, what is between or the process can fail.</summary>
internal sealed partial class SimulatedWire(SimulatedRun run, SimulatedProcess process) : HttpMessageHandler
{
    private readonly Voices _voices = run.Voices;
    private Exception? _broken;

    /// <summary>What the call that goes out is for: on the wire a download and the first line of results are the same.</summary>
    internal string Call { get; set; } = "";

    private SimulatedService Service => run.Service;

    private Chance Chance => run.Chance;

    private Conditions Conditions => run.Weather;

    private DateTimeOffset Now => run.Clock.Now;

    internal void ThrowIfBroken()
    {
        if (_broken is { } broken)
        {
            _broken = null;
            throw broken;
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Call == "create"
                ? await CreateAsync(request, cancellationToken).ConfigureAwait(false)
                : Answer(request, cancellationToken);
        }
        catch (Exception exception) when (exception is SimulationFailure or ProcessKilled)
        {
            _broken ??= exception;
            throw;
        }
    }

    private HttpResponseMessage Answer(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        CheckHeaders(request, path.ElementAtOrDefault(3));
        return Call switch
        {
            "list" => Ask(request, "list", cancellationToken, () => Service.List(QueryOf(request)), page => Wire.Of(page with { Items = [.. page.Items.Select(Disguise)] }, Now), mayBeNameless: true),
            "retrieve" => Ask(request, $"retrieve {path[3]}", cancellationToken, () => Service.Core.Retrieve(SimulatedService.Caller, path[3]), batch => Wire.Of(Disguise(batch), Now), IsKnown(path[3])),
            "cancel" => Ask(request, $"cancel {path[3]}", cancellationToken, () => Cancel(path[3]), batch => Wire.Of(Disguise(batch), Now), IsKnown(path[3])),
            _ => Results(request, path[3], cancellationToken),
        };
    }

    private ApiResult<BatchView> Cancel(string batchId)
    {
        Service.CanceledByRun.Add(batchId);
        return Service.Core.Cancel(SimulatedService.Caller, batchId, tooLate: Chance.Hits("too late to cancel", 0.3));
    }

    private HttpResponseMessage Results(HttpRequestMessage request, string batchId, CancellationToken cancellationToken)
    {
        if (Call == "download" && IsKnown(batchId) && run.Downloads.Denies())
        {
            return Error(request, $"download {batchId}", Wire.Error(404, "not_found_error", null, Now));
        }

        var breaks = false;
        return Ask(
            request,
            $"{Call} {batchId}",
            cancellationToken,
            () => Service.Core.Results(SimulatedService.Caller, batchId),
            lines =>
            {
                using (lines)
                {
                    var bytes = new byte[lines.Length];
                    Promise.Holds(lines.CopyTo(0, bytes) == bytes.Length, "The emulator's results are cut.");
                    var download = run.IsOurs(batchId) ? run.Downloads.Spoil(batchId, bytes, isWhole: Call == "download") : new Download(bytes, Breaks: false);
                    breaks = download.Breaks;
                    return Wire.Results(download.Bytes, Now);
                }
            },
            open: bytes => new PiecesStream(bytes, breaks, () => Pass("download goes on")));
    }

    private HttpResponseMessage Ask<T>(
        HttpRequestMessage request, string call, CancellationToken cancellationToken, Func<ApiResult<T>> act, Func<T, WireAnswer> write,
        bool isKnown = false, bool mayBeNameless = false, Func<byte[], Stream>? open = null) where T : class
    {
        process.Pass(call);
        Service.CatchUp();
        if (Chance.Hits("no connection", Conditions.Network, Call))
        {
            run.Trace.Add($"  {call}: no connection");
            throw new HttpRequestException("There is no connection.");
        }

        if (Chance.Hits("an error of the API", Conditions.ApiErrors, Call))
        {
            return Error(request, call, ServiceErrors.Passing(Chance, Now));
        }

        if (Chance.Hits("a refusal", Conditions.Refusals, Call))
        {
            return Error(request, call, ServiceErrors.Pausing(Chance, Now, isKnown));
        }

        var voice = _voices.Draw(Call);
        if (voice is { ReachesService: false } && _voices.CanSpeakAlone(voice.Kind))
        {
            return Speak(request, call, voice, null, open);
        }

        var result = act();
        process.Pass(call);
        cancellationToken.ThrowIfCancellationRequested();
        if (!result.Succeeded(out var value, out var error))
        {
            var refused = Wire.Of(error, Now);
            return voice is null ? Error(request, call, refused) : Speak(request, call, voice, refused, open);
        }

        var answer = write(value);
        _voices.Remember(request.RequestUri!, answer);
        if (Chance.Hits("the answer is lost", Conditions.Network, Call))
        {
            run.Trace.Add($"  {call}: the answer is lost");
            throw new HttpRequestException("The answer broke off.");
        }

        if (voice is not null)
        {
            return Speak(request, call, voice, answer, open);
        }

        run.Trace.Add($"  {call}: answered");
        return Response(request, mayBeNameless && Chance.Hits("the answer names nobody", Conditions.Nameless) ? answer.Nameless() : answer, open);
    }

    private HttpResponseMessage Error(HttpRequestMessage request, string call, WireAnswer answer)
    {
        run.Trace.Add($"  {call}: {answer.Status}");
        return Response(request, answer);
    }

    private HttpResponseMessage Speak(HttpRequestMessage request, string call, Voice voice, WireAnswer? answer, Func<byte[], Stream>? open = null)
    {
        var spoken = _voices.Speak(voice.Kind, request.RequestUri!, answer, Now);
        run.Trace.Add(string.Create(CultureInfo.InvariantCulture, $"  {call}: {voice.Kind} says {spoken.Status}, {spoken.Body.Length} bytes{(answer is null ? "" : ", and the service had it")}"));
        return Response(request, spoken, open);
    }

    private static HttpResponseMessage Response(HttpRequestMessage request, WireAnswer answer, Func<byte[], Stream>? open = null) =>
        answer.ToResponse(request, open ?? (static bytes => new MemoryStream(bytes)));

    private void Pass(string what)
    {
        try
        {
            process.Pass(what);
        }
        catch (Exception exception) when (exception is SimulationFailure or ProcessKilled)
        {
            _broken ??= exception;
            throw;
        }
    }

    /// <summary>A run keeps its version, and a batch its betas.</summary>
    private void CheckHeaders(HttpRequestMessage request, string? batchId)
    {
        string Header(string name) => request.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : "";
        var row = run.Row.Run;
        Promise.Holds(row.ApiVersion.Length == 0 || Header("anthropic-version") == row.ApiVersion, $"A call goes out with version {Header("anthropic-version")} of a run with {row.ApiVersion}.");
        if (Call is "download" or "cancel" && run.Row.Batches.Values.FirstOrDefault(batch => batch.ApiId == batchId) is { } known)
        {
            Promise.Holds(Header("anthropic-beta") == string.Join(',', known.Betas), $"A call about batch {known.Ordinal} goes out with betas \"{Header("anthropic-beta")}\".");
        }
    }

    private static PageQuery QueryOf(HttpRequestMessage request)
    {
        var query = request.RequestUri!.Query.TrimStart('?').Split('&').Select(part => part.Split('=')).ToDictionary(part => part[0], part => Uri.UnescapeDataString(part[1]));

        // Small pages, so that a search needs several.
        return new PageQuery(Math.Min(int.Parse(query["limit"], CultureInfo.InvariantCulture), 5), AfterId: query.GetValueOrDefault("after_id"));
    }

    private BatchView Disguise(BatchView batch) =>
        batch.EndedAt is null && Chance.Hits("an unknown status", Conditions.UnknownStatus) ? batch with { ProcessingStatus = "pondering" } : WithoutAway(batch);

    /// <summary>A service that has lost lines doesn't count them among those that have ended.</summary>
    private BatchView WithoutAway(BatchView batch)
    {
        var away = run.Downloads.Away.Count == 0 || batch.EndedAt is null || !run.IsOurs(batch.Id) ? 0
            : Service.Taken.Single(body => body.BatchId == batch.Id).CustomIds.Count(id => run.Downloads.Away.Contains(id[..^Marker.Length]));
        if (away == 0)
        {
            return batch;
        }

        // Which of them it has lost, its counts may say wrongly; how many, they don't.
        var counts = new[] { batch.Counts.Succeeded, batch.Counts.Errored, batch.Counts.Canceled, batch.Counts.Expired };
        var left = away;
        for (var kind = 0; kind < counts.Length; kind++)
        {
            var lost = Math.Min(left, counts[kind]);
            counts[kind] -= lost;
            left -= lost;
        }

        return batch with { Counts = new Emulator.Core.RequestCounts(away, counts[0], counts[1], counts[2], counts[3]) };
    }

    /// <summary>Whether the run has the batch on its books: only such a one is denied without reason now and then.</summary>
    private bool IsKnown(string batchId) => run.Row.Batches.Values.Any(batch => batch.ApiId == batchId);
}
