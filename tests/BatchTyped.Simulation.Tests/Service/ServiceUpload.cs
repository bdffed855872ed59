using System.Security.Cryptography;
using BatchTyped.Api;
using BatchTyped.Archive;
using BatchTyped.Emulator.Core;
using BatchTyped.Simulation.Tests.Processes;
using BatchTyped.Simulation.Tests.World;

namespace BatchTyped.Simulation.Tests.Service;

/// <summary>One create in two steps. The service has nothing before the last two bytes; behind them anything can have happened.</summary>
internal sealed class ServiceUpload(SimulatedRun run, SimulatedProcess process, IArchiveReader body, int expectedCount) : IBatchUpload
{
    private byte[]? _body;

    private Chance Chance => run.Chance;

    private Conditions Conditions => run.Weather;

    private DateTimeOffset Now => run.Clock.Now;

    public async Task<UploadStep> SendWithheldAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        process.Pass("upload");
        var bytes = new byte[body.Length];
        for (var sent = 0; sent < bytes.Length;)
        {
            sent += await body.ReadAsync(sent, bytes.AsMemory(sent, Math.Min(2_000, bytes.Length - sent)), cancellationToken).ConfigureAwait(false);
            process.Pass("upload goes on");
            cancellationToken.ThrowIfCancellationRequested();
            if (Chance.Hits("the upload breaks off", Conditions.Network))
            {
                return new UploadStep.Failed("The connection was reset.");
            }
        }

        if (EarlyAnswer() is { } answer)
        {
            run.Trace.Add($"  upload: {answer.Status}");
            return new UploadStep.Answered(ApiErrorReader.ToException(answer));
        }

        process.Pass("upload");
        _body = bytes;
        return new UploadStep.Withheld(Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    public Task<CreateAnswer> ReleaseAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var bytes = _body ?? throw new InvalidOperationException("An upload is released once, after all else was sent.");
        _body = null;
        run.CheckCommitPoint(bytes);
        Promise.Holds(process.ActsAsOwner, "A process sent the last bytes that had been taken over.");
        process.Pass("release");
        Service.CatchUp();
        var answer = Answer(bytes);
        process.Pass("release");
        run.Trace.Add($"  release: {answer.GetType().Name}");
        return Task.FromResult(answer);
    }

    public ValueTask DisposeAsync()
    {
        _body = null;
        return default;
    }

    private SimulatedService Service => run.Service;

    private ApiAnswer? EarlyAnswer() =>
        Chance.Hits("too large early", Conditions.TooLarge) ? Wire.Error(413, "request_too_large", null, Now)
        : Chance.Hits("an early error of the API", Conditions.ApiErrors) ? ServiceErrors.Passing(Chance, Now)
        : Chance.Hits("an early refusal", Conditions.Refusals) ? ServiceErrors.Pausing(Chance, Now, mayBeUnknown: false)
        : null;

    private CreateAnswer Answer(byte[] bytes)
    {
        if (!Chance.Hits("the create goes wrong", Conditions.LostAnswers))
        {
            return Chance.Hits("the create is refused for now", Conditions.ApiErrors) ? Read(Wire.Error(429, "rate_limit_error", null, Now, TimeSpan.FromSeconds(Chance.Between("retry after seconds", 1, 60))))
                : Chance.Hits("too large", Conditions.TooLarge) ? Read(Wire.Error(413, "request_too_large", null, Now))
                : Read(Take(bytes, run.LatestAfterSilence));
        }

        switch (Chance.Below("how the create goes wrong", 8))
        {
            case 0: // The last bytes never arrive.
                return Lost("the bytes");
            case 1: // The answer doesn't come back.
                Take(bytes, run.LatestAfterSilence);
                return Lost("the answer");
            case 2: // Nor in time: the service takes the body in while nobody waits any more.
                return Late(bytes, run.LatestAfterSilence) ? Lost("the answer, and late") : Lost("the bytes");
            case 3: // The service fails, having taken the body in.
                Take(bytes, run.LatestAfterError);
                return Read(ServerError());
            case 4: // The service fails, and takes the body in a moment later.
                Late(bytes, run.LatestAfterError);
                return Read(ServerError());
            case 5: // The service fails, and has nothing.
                return Read(ServerError());
            case 6: // A gateway gives up.
                if (Chance.Hits("behind the gateway the service takes it in", 0.5))
                {
                    Take(bytes, run.LatestAfterSilence);
                }

                return Read(Wire.Page(504, Now));
            default: // An answer comes that nobody can read, or that speaks of another batch.
                Take(bytes, run.LatestAfterSilence);
                return CreateAnswerReader.Read(Wire.Page(200, Now), expectedCount);
        }
    }

    private CreateAnswer Read(ApiAnswer answer) => CreateAnswerReader.Read(answer, expectedCount);

    private CreateAnswer Lost(string what)
    {
        run.Trace.Add($"  release: {what} lost");
        return new CreateAnswer.Unclear("No answer came.", ServerAnswered: false);
    }

    private ApiAnswer ServerError() => Chance.Hits("overloaded", 0.5) ? Wire.Error(529, "overloaded_error", null, Now) : Wire.Error(500, "api_error", null, Now);

    private ApiAnswer Take(byte[] bytes, TimeSpan latest)
    {
        run.CheckQueue(expectedCount);
        return Service.Take(bytes, Chance.Hits("listed late", 0.3) ? Chance.Between("listed after", TimeSpan.Zero, latest) : TimeSpan.Zero).Succeeded(out var batch, out var error)
            ? Wire.Of(batch, Now)
            : Refuse(error);
    }

    /// <summary>The service refuses by itself: for its queue, or since the body isn't valid, which none of the engine's is.</summary>
    private ApiAnswer Refuse(Emulator.Core.ApiError error)
    {
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
}
