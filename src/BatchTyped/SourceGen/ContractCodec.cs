using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace BatchTyped.SourceGen;

/// <summary>The codec of a task whose generated contract is known.</summary>
internal sealed class ContractCodec<TTask, TResult> : TaskCodec<TTask, TResult> where TTask : IBatchTaskContract<TTask, TResult>
{
    internal override BatchTaskInfo Info => TTask.Info;

    internal override void WriteCustomId(ByteBuffer buffer, TTask item)
    {
        var writer = new RequestWriter(buffer);
        TTask.WriteCustomId(ref writer, item);
        writer.Commit();
    }

    internal override void WriteParams(ByteBuffer buffer, TTask item)
    {
        var writer = new RequestWriter(buffer);
        TTask.WriteParams(ref writer, item);
        writer.Commit();
    }

    internal override void WriteItem(ByteBuffer buffer, TTask item)
    {
        var writer = new RequestWriter(buffer);
        TTask.WriteItem(ref writer, item);
        writer.Commit();
    }

    internal override TTask ReadItem(ReadOnlySpan<byte> stored)
    {
        var reader = new ResultReader(stored, ResultReaderMode.StoredItem);
        reader.Begin();
        var item = TTask.ReadItem(ref reader);
        return reader.Failed ? throw new FormatException($"{reader.Path} {reader.Reason}.") : item;
    }

    internal override bool TryReadResult(ReadOnlySpan<byte> answer, [MaybeNullWhen(false)] out TResult value, out ReadFailure failure)
    {
        var reader = new ResultReader(answer);
        try
        {
            if (!TTask.Schema.IsEmpty)
            {
                reader.Begin();
            }

            if (TTask.TryReadResult(ref reader, out value))
            {
                if (!TTask.Schema.IsEmpty)
                {
                    reader.End();
                }

                if (!reader.Failed)
                {
                    failure = default;
                    return true;
                }
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Utf8JsonReader reports broken JSON, and strings that aren't Unicode, by throwing; its message may quote the answer.
            reader.Fail("is not valid JSON");
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // A constructor or setter of the result type refused a value. The answer is paid for and must not stop the reading of the
            // others; the exception's message may quote it.
            reader.Fail($"was refused by the result type with {exception.GetType().Name}");
        }

        value = default;
        failure = new ReadFailure(reader.Path, reader.Reason);
        return false;
    }
}
