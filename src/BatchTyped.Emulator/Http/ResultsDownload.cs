using System.Buffers;
using BatchTyped.Emulator.Core;

namespace BatchTyped.Emulator.Http;

/// <summary>Sends results as they lie in the storage, or line by line where something is to go wrong with lines.</summary>
internal static class ResultsDownload
{
    private const string ContentType = "application/x-jsonl";
    private const int BlockSize = 64 * 1024;

    public static async Task RunAsync(ApiCall call)
    {
        if (!call.Core.Results(call.Caller, call.RouteId).Succeeded(out var lines, out var error))
        {
            await call.FailAsync(error);
            return;
        }

        using (lines)
        {
            var output = call.BeginAnswer(200, ContentType);
            if (call.Faults.ShapesLines)
            {
                await SendLinesAsync(call, lines, output);
            }
            else
            {
                await SendBlocksAsync(call, lines, output);
            }
        }
    }

    private static async Task SendBlocksAsync(ApiCall call, ResultLines lines, Stream output)
    {
        var block = ArrayPool<byte>.Shared.Rent(BlockSize);
        try
        {
            for (long offset = 0; offset < lines.Length;)
            {
                var length = lines.CopyTo(offset, block);
                await output.WriteAsync(block.AsMemory(0, length), call.Aborted);
                offset += length;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    private static async Task SendLinesAsync(ApiCall call, ResultLines lines, Stream output)
    {
        foreach (var (offset, length) in LineFaults.Apply(lines.Lines(), call.Faults, call.Core.Options.Seed, call.RequestId))
        {
            var line = new byte[length];
            lines.CopyTo(offset, line);
            if (call.Faults.Find(FaultKind.UnknownFields) is null)
            {
                await output.WriteAsync(line, call.Aborted);
            }
            else
            {
                await output.WriteAsync(UnknownFields.AddTo(line), call.Aborted);
                await output.WriteAsync("\n"u8.ToArray(), call.Aborted);
            }
        }
    }
}
