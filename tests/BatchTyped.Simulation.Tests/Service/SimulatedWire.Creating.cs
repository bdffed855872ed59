using BatchTyped.Simulation.Tests.World;

namespace BatchTyped.Simulation.Tests.Service;

/// <content>One create in two steps. The service has nothing before the last two bytes; after them anything can have happened.</content>
internal sealed partial class SimulatedWire
{
    private async Task<HttpResponseMessage> CreateAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        process.Pass("upload");
        CheckHeaders(request, batchId: null);
        if (EarlyAnswer() is { } expected)
        {
            return Early(request, expected);
        }

        var sink = new BodySink(Pass, OnPiece, OnLastBytes);
        try
        {
            await request.Content!.CopyToAsync(sink, cancellationToken).ConfigureAwait(false);
        }
        catch (EarlyAnswerException early)
        {
            return Early(request, early.Answer);
        }

        return Release(request, sink.Bytes);
    }

    private HttpResponseMessage Early(HttpRequestMessage request, WireAnswer answer)
    {
        run.Trace.Add($"  upload: {answer.Status}");
        return Response(request, answer);
    }

    private void OnPiece()
    {
        if (Chance.Hits("the upload breaks off", Conditions.Network))
        {
            throw new HttpRequestException("The connection was reset.");
        }

        if (EarlyVoice("in the middle of the body") is { } answer)
        {
            throw new EarlyAnswerException(answer);
        }
    }

    private void OnLastBytes(byte[] bytes)
    {
        run.CheckCommitPoint(bytes);
        Promise.Holds(process.ActsAsOwner, "A process sent the last bytes that had been taken over.");
        Pass("release");
    }

    private HttpResponseMessage Release(HttpRequestMessage request, byte[] bytes)
    {
        Service.CatchUp();
        var (answer, voice) = (default(WireAnswer), _voices.Draw("create"));
        if (voice is not null)
        {
            answer = voice.ReachesService ? Take(bytes, run.LatestAfterSilence) : null;
            Pass("release");
            if (answer is not null || _voices.CanSpeakAlone(voice.Kind))
            {
                return Speak(request, "release", voice, answer);
            }
        }

        answer ??= Answer(bytes);
        Pass("release");
        run.Trace.Add($"  release: {answer.Status}");
        return Response(request, answer);
    }

    private WireAnswer? EarlyAnswer() =>
        Chance.Hits("too large early", Conditions.TooLarge) ? Wire.Error(413, "request_too_large", null, Now)
        : Chance.Hits("an early error of the API", Conditions.ApiErrors) ? ServiceErrors.Passing(Chance, Now)
        : Chance.Hits("an early refusal", Conditions.Refusals) ? ServiceErrors.Pausing(Chance, Now, mayBeUnknown: false)
        : EarlyVoice("before the body");

    /// <summary>Somebody answers who doesn't wait for the whole body: surely nothing was accepted.</summary>
    private WireAnswer? EarlyVoice(string place)
    {
        if (_voices.Draw(place) is not { } voice || !_voices.CanSpeakAlone(voice.Kind))
        {
            return null;
        }

        run.Trace.Add($"  {voice.Kind} speaks {place}");
        return _voices.Speak(voice.Kind, new Uri("https://early"), null, Now);
    }

    private WireAnswer Answer(byte[] bytes)
    {
        if (!Chance.Hits("the create goes wrong", Conditions.LostAnswers))
        {
            return Chance.Hits("the create is refused for now", Conditions.ApiErrors) ? Wire.Error(429, "rate_limit_error", null, Now, TimeSpan.FromSeconds(Chance.Between("retry after seconds", 1, 60)))
                : Chance.Hits("too large", Conditions.TooLarge) ? Wire.Error(413, "request_too_large", null, Now)
                : Take(bytes, run.LatestAfterSilence);
        }

        switch (Chance.Below("how the create goes wrong", 8))
        {
            case 0: // The last bytes never arrive.
                throw Lost("the bytes");
            case 1: // The answer doesn't come back.
                Take(bytes, run.LatestAfterSilence);
                throw Lost("the answer");
            case 2: // Nor in time: the service takes the body in while nobody waits any more.
                throw Late(bytes, run.LatestAfterSilence) ? Lost("the answer, and late") : Lost("the bytes");
            case 3: // The service fails, having taken the body in.
                Take(bytes, run.LatestAfterError);
                return ServerError();
            case 4: // The service fails, and takes the body in a moment later.
                Late(bytes, run.LatestAfterError);
                return ServerError();
            case 5: // The service fails, and has nothing.
                return ServerError();
            case 6: // A gateway gives up.
                if (Chance.Hits("the service takes it in after a gateway gave up", 0.5))
                {
                    Take(bytes, run.LatestAfterSilence);
                }

                return Wire.Page(504, Now);
            default: // An answer comes that nobody can read.
                Take(bytes, run.LatestAfterSilence);
                return Wire.Page(200, Now);
        }
    }

    private HttpRequestException Lost(string what)
    {
        run.Trace.Add($"  release: {what} lost");
        return new HttpRequestException("No answer came.");
    }

    private WireAnswer ServerError() =>
        Chance.Hits("overloaded", 0.5) ? Wire.Error(529, "overloaded_error", null, Now) : Wire.Error(500, "api_error", null, Now);

    private WireAnswer Take(byte[] bytes, TimeSpan latest)
    {
        run.CheckQueue(SimulatedService.CountOf(bytes));
        if (Service.Take(bytes, Chance.Hits("listed late", 0.3) ? Chance.Between("listed after", TimeSpan.Zero, latest) : TimeSpan.Zero).Succeeded(out var batch, out var error))
        {
            return Wire.Of(batch, Now);
        }

        // The service refuses by itself for its queue only: none of the engine's bodies is invalid.
        Promise.Holds(error.Status == 429, $"The service refused a body: {error.Message}");
        return Wire.Of(error, Now);
    }

    /// <summary>Taken in, and listed, within the time that the protocol waits.</summary>
    private bool Late(byte[] bytes, TimeSpan most)
    {
        if (most == TimeSpan.Zero)
        {
            return false;
        }

        var visible = Chance.Between("taken in late, listed after", TimeSpan.FromMilliseconds(1), most);
        var taken = Chance.Between("taken in after", TimeSpan.Zero, visible);
        Service.TakeLater(bytes, taken, visible - taken);
        return true;
    }

    /// <summary>Somebody answered in the middle of the body.</summary>
    private sealed class EarlyAnswerException(WireAnswer answer) : Exception
    {
        internal WireAnswer Answer => answer;
    }
}
