namespace BatchTyped.Engine.Building;

/// <summary>
/// Reads a source whose answers may take any time. A source is asked for one item at a time, and a question that it hasn't answered
/// stays open, whatever is done meanwhile: it is neither asked again nor disposed of before it has answered. The work that reads can be
/// abandoned in a call that doesn't return, and other work goes on with its answer.
/// </summary>
internal sealed class InputReader(IItemSource source, TimeProvider time) : IAsyncDisposable
{
    /// <summary>
    /// How long to wait for a source that was asked to stop. It is foreign code on other threads, so that this is real time: a source
    /// that heeds its token is disposed of before the handle of its run is.
    /// </summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _released = new();
    private int _call = Call.None;
    private long _calls;
    private (long Call, long At) _seenCall = (-1, 0);
    private TaskCompletionSource<bool>? _late;
    private readonly TaskCompletionSource _closed = new(source.MayBlock ? TaskCreationOptions.RunContinuationsAsynchronously : TaskCreationOptions.None);
    private TaskCompletionSource _left = new();
    private volatile Task<bool>? _asked;
    private long _askedAt;
    private bool _disposed;

    /// <summary>The source, to write its current item.</summary>
    internal IItemSource Source => source;

    /// <summary>Completes when the open question is answered; at once when there is none.</summary>
    internal Task Answer => _asked ?? Task.CompletedTask;

    /// <summary>Whether the source was asked, hasn't answered, and nobody is held up by it.</summary>
    internal bool IsAwaited => _asked is { IsCompleted: false };

    /// <summary>
    /// How long the source hasn't answered; <see langword="null"/> when it wasn't asked. A call that holds up its thread is seen from
    /// the second look on.
    /// </summary>
    internal TimeSpan? WaitingFor()
    {
        if (_asked is { } asked)
        {
            return asked.IsCompleted ? null : time.GetElapsedTime(Volatile.Read(ref _askedAt));
        }

        if (Volatile.Read(ref _call) != Call.Open)
        {
            return null;
        }

        var call = Volatile.Read(ref _calls);
        if (_seenCall.Call != call)
        {
            _seenCall = (call, time.GetTimestamp());
        }

        return time.GetElapsedTime(_seenCall.At);
    }

    /// <summary>Does work that reads from this source, until it ends or is abandoned in a call of the source.</summary>
    /// <param name="work">The work; it calls <see cref="TryMoveNext"/> and ends once that says so.</param>
    /// <param name="cancellationToken">Abandons the work where the source holds it up.</param>
    /// <returns>Whether it ended. Otherwise it touches nothing any more.</returns>
    internal async Task<bool> DoAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        var left = _left = new TaskCompletionSource(Continuations);
        var working = source.MayBlock ? Task.Run(work, CancellationToken.None) : work();
        if (!working.IsCompleted)
        {
            using var leaving = cancellationToken.UnsafeRegister(static reader => ((InputReader)reader!).LeaveBehind(), this);
            await Task.WhenAny(working, left.Task).ConfigureAwait(false);
        }

        if (left.Task.IsCompleted)
        {
            return false;
        }

        await working.ConfigureAwait(false);
        return true;
    }

    /// <summary>Asks the source for its next item, or whether it has answered the last question.</summary>
    /// <exception cref="Exception">What the source threw.</exception>
    internal InputMove TryMoveNext()
    {
        if (_asked is { } open)
        {
            if (!open.IsCompleted)
            {
                return InputMove.Waits;
            }

            _asked = null;
            return open.GetAwaiter().GetResult() ? InputMove.Item : InputMove.Ended;
        }

        ObjectDisposedException.ThrowIf(_disposed, this);
        Volatile.Write(ref _calls, _calls + 1);
        Interlocked.Exchange(ref _call, Call.Open);
        var answer = Ask();
        if (Interlocked.CompareExchange(ref _call, Call.None, Call.Open) != Call.Open)
        {
            _ = AnswerLateAsync(answer, _late!);
            return InputMove.LeftBehind;
        }

        if (answer.IsCompleted)
        {
            return answer.GetAwaiter().GetResult() ? InputMove.Item : InputMove.Ended;
        }

        Volatile.Write(ref _askedAt, time.GetTimestamp());
        _asked = answer.AsTask();
        return InputMove.Waits;
    }

    /// <summary>Waits for the next item, where nothing else can be done meanwhile.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="OperationCanceledException">The waiting was ended, or the work was abandoned.</exception>
    internal async ValueTask<bool> MoveNextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            switch (TryMoveNext())
            {
                case InputMove.Item:
                    return true;
                case InputMove.Ended:
                    return false;
                case InputMove.LeftBehind:
                    throw new OperationCanceledException("The source didn't answer, and isn't waited for any more.");
                default:
                    await WaitAsync(cancellationToken).ConfigureAwait(false);
                    break;
            }
        }
    }

    /// <summary>Waits until the open question is answered, whatever the answer is, or nobody wants it any more.</summary>
    /// <exception cref="OperationCanceledException">The waiting was ended; the question stays open.</exception>
    internal Task WaitAsync(CancellationToken cancellationToken)
    {
        var answer = Answer;
        return answer.IsCompleted ? Task.CompletedTask : Task.WhenAny(answer, _closed.Task).WaitAsync(cancellationToken);
    }

    /// <summary>Abandons work that the source holds up in a call. Its answer will be that of the open question.</summary>
    internal void LeaveBehind()
    {
        var late = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_released)
        {
            _late = _call == Call.Open ? late : _late;
            if (Interlocked.CompareExchange(ref _call, Call.LeftBehind, Call.Open) != Call.Open)
            {
                return;
            }

            Volatile.Write(ref _askedAt, _seenCall.Call == _calls ? _seenCall.At : time.GetTimestamp());
            _asked = late.Task;
        }

        _left.TrySetResult();
    }

    /// <summary>
    /// Lets go of the source. One that hasn't answered is asked to stop by its token, and is disposed of once it has answered: a sequence
    /// must not be disposed of while it moves.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        LeaveBehind();
        _closed.TrySetResult();
        if (_asked is not { } asked)
        {
            await source.DisposeAsync().ConfigureAwait(false);
            return;
        }

        Release();
        var disposing = DisposeAfterAsync(asked);
        if (!disposing.IsCompleted)
        {
            await Task.WhenAny(disposing, Task.Delay(Grace, TimeProvider.System)).ConfigureAwait(false);
        }
    }

    /// <summary>How those go on that wait for somebody to abandon work or to close a chunk: not on the thread of a loop that has other things to do.</summary>
    internal TaskCreationOptions Continuations => source.MayBlock ? TaskCreationOptions.RunContinuationsAsynchronously : TaskCreationOptions.None;

    private static async Task AnswerLateAsync(ValueTask<bool> answer, TaskCompletionSource<bool> late)
    {
        try
        {
            late.SetResult(await answer.ConfigureAwait(false));
        }
        catch (Exception exception)
        {
            late.SetException(exception);
        }
    }

    private ValueTask<bool> Ask()
    {
        try
        {
            return source.MoveNextAsync(_released.Token);
        }
        catch (Exception exception)
        {
            return ValueTask.FromException<bool>(exception);
        }
    }

    private void Release()
    {
        try
        {
            _released.Cancel();
        }
        catch (AggregateException)
        {
            // The source's own: nobody reads it any more.
        }
    }

    private async Task DisposeAfterAsync(Task<bool> asked)
    {
        try
        {
            await ((Task)asked).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await source.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception)
        {
            // The run goes on, or has ended, without this source.
        }
    }

    /// <summary>The state of a call of the source.</summary>
    private static class Call
    {
        internal const int None = 0;
        internal const int Open = 1;
        internal const int LeftBehind = 2;
    }
}
