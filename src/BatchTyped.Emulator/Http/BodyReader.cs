using System.Buffers;
using BatchTyped.Emulator.Core;

namespace BatchTyped.Emulator.Http;

/// <summary>Reads bodies as they come in, within a limit, and lets them break off where that was planned.</summary>
internal static class BodyReader
{
    private const int SlowPiece = 512;

    /// <summary>
    /// Hands the body piece by piece to whoever takes it. False if there is nothing to go on with: the connection is cut, or
    /// the body too large and that is answered. A body that breaks off throws.
    /// </summary>
    public static async Task<bool> ReadAsync(ApiCall call, long limit, Func<Memory<byte>> room, Action<int> take)
    {
        var reset = call.Faults.Find(FaultKind.ResetUpload);
        var delay = call.Faults.Find(FaultKind.SlowBytes)?.Delay;
        for (long total = 0; ;)
        {
            if (reset is not null && total >= reset.AfterBytes)
            {
                call.Context.Abort();
                return false;
            }

            var memory = room();
            var read = await call.Context.Request.Body.ReadAsync(delay is null ? memory : memory[..Math.Min(memory.Length, SlowPiece)], call.Aborted);
            if (read == 0)
            {
                break;
            }

            total += read;
            if (total > limit)
            {
                await call.FailAsync(ApiError.TooLarge());
                return false;
            }

            take(read);
            if (delay is { } pause)
            {
                await Task.Delay(pause, call.Core.Clock, call.Aborted);
            }
        }

        if (reset is not null || call.Faults.Find(FaultKind.ResetAfterUpload) is not null)
        {
            call.Context.Abort();
            return false;
        }

        return true;
    }

    /// <summary>Reads a whole body of one request; <see langword="null"/> if there is nothing to go on with.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAllAsync(ApiCall call, long limit)
    {
        var body = new ArrayBufferWriter<byte>();
        return await ReadAsync(call, limit, () => body.GetMemory(16 * 1024), body.Advance) ? body.WrittenMemory : null;
    }
}
