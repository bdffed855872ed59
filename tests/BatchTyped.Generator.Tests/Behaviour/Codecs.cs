using System.Text;
using BatchTyped.SourceGen;

namespace BatchTyped.Generator.Tests.Behaviour;

/// <summary>The typed ends of tasks that the generator printed into this very assembly.</summary>
internal static class Codecs
{
    internal static string Params<TTask, TResult>(BatchTaskDefinition<TTask, TResult> task, TTask item) => Write(task.Codec.WriteParams, item);

    internal static string CustomId<TTask, TResult>(BatchTaskDefinition<TTask, TResult> task, TTask item) => Write(task.Codec.WriteCustomId, item);

    internal static string Stored<TTask, TResult>(BatchTaskDefinition<TTask, TResult> task, TTask item) => Write(task.Codec.WriteItem, item);

    internal static TTask RoundTrip<TTask, TResult>(BatchTaskDefinition<TTask, TResult> task, TTask item) =>
        task.Codec.ReadItem(Encoding.UTF8.GetBytes(Stored(task, item)));

    internal static TResult Read<TTask, TResult>(BatchTaskDefinition<TTask, TResult> task, string answer)
    {
        Assert.True(task.Codec.TryReadResult(Encoding.UTF8.GetBytes(answer), out var value, out var failure), $"{failure.Path} {failure.Reason}");
        return value!;
    }

    internal static string Fault<TTask, TResult>(BatchTaskDefinition<TTask, TResult> task, string answer)
    {
        Assert.False(task.Codec.TryReadResult(Encoding.UTF8.GetBytes(answer), out _, out var failure));
        return $"{failure.Path} {failure.Reason}";
    }

    private static string Write<TTask>(Action<ByteBuffer, TTask> write, TTask item)
    {
        using var buffer = new ByteBuffer();
        write(buffer, item);
        return Encoding.UTF8.GetString(buffer.Written);
    }
}
