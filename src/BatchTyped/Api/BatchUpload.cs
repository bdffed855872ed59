using System.Runtime.ExceptionServices;
using BatchTyped.Archive;

namespace BatchTyped.Api;

/// <summary>
/// One create call. Its connection lives on one token: a standstill, the answer limit, the caller and disposal all cancel it, and
/// that closes the connection, with the body incomplete unless it was released before.
/// </summary>
/// <remarks>
/// A refusal that comes before the body is read. One that comes in the middle of it is read only if the service goes on receiving:
/// the platform looks at an answer after the whole body, so that otherwise the upload has failed, which is just as certain.
/// </remarks>
internal sealed class BatchUpload : IBatchUpload
{
    private readonly HttpClient _client;
    private readonly HttpRequestMessage _request;
    private readonly WithheldContent _content;
    private readonly CancellationTokenSource _connection;
    private readonly int _expectedCount;
    private readonly TimeSpan _stallLimit;
    private readonly TimeSpan _answerLimit;
    private readonly TimeProvider _time;
    private Task<HttpResponseMessage>? _response;
    private bool _released;

    internal BatchUpload(
        HttpClient client,
        ApiRequestFactory requests,
        ApiVersionHeaders headers,
        IArchiveReader body,
        int expectedCount,
        BatchTypedOptions options,
        TimeProvider time)
    {
        _client = client;
        _expectedCount = expectedCount;
        _stallLimit = options.UploadStallLimit;
        _answerLimit = options.AnswerLimit;
        _time = time;
        _connection = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _content = new WithheldContent(body, ResetStallLimit, _connection.Token);
        _request = requests.Create(headers, _content);
    }

    public async Task<UploadStep> SendWithheldAsync(CancellationToken cancellationToken)
    {
        if (_response is not null)
        {
            throw new InvalidOperationException("An upload is sent once.");
        }

        cancellationToken.ThrowIfCancellationRequested();
        using var closing = CloseConnectionOn(cancellationToken);
        ResetStallLimit();
        _response = _client.SendAsync(_request, HttpCompletionOption.ResponseHeadersRead, _connection.Token);
        try
        {
            if (await Task.WhenAny(_response, _content.Withheld).ConfigureAwait(false) != _response && _content.Withheld.IsCompletedSuccessfully)
            {
                // The store's time between the two steps isn't limited here. A connection that was closed meanwhile isn't handed on.
                _connection.CancelAfter(Timeout.InfiniteTimeSpan);
                _connection.Token.ThrowIfCancellationRequested();
                return new UploadStep.Withheld(await _content.Withheld.ConfigureAwait(false));
            }

            var answer = await AnswerAsync(_stallLimit).ConfigureAwait(false);
            return answer.IsSuccess
                ? new UploadStep.Failed($"The service answered {answer.Status} before it had the whole body.")
                : new UploadStep.Answered(ApiErrorReader.ToException(answer));
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception) when (_content.Withheld is { IsFaulted: true, Exception.InnerException: BatchArchiveException damage })
        {
            ExceptionDispatchInfo.Throw(damage);
            throw;
        }
        catch (Exception) when (_connection.IsCancellationRequested)
        {
            return new UploadStep.Failed($"The upload stood still for {_stallLimit}.");
        }
        catch (Exception exception)
        {
            // Whatever it was, the body is incomplete: nothing can have been accepted.
            return new UploadStep.Failed(TransportFailure.Describe(exception));
        }
    }

    public async Task<CreateAnswer> ReleaseAsync(CancellationToken cancellationToken)
    {
        if (_response is null || !_content.Withheld.IsCompletedSuccessfully || _released)
        {
            throw new InvalidOperationException("An upload is released once, after all else was sent.");
        }

        cancellationToken.ThrowIfCancellationRequested();
        using var closing = CloseConnectionOn(cancellationToken);
        _released = true;
        _connection.CancelAfter(_answerLimit);

        // An answer or a failure that is there already is final: completing the body could only blur it.
        if (!_response.IsCompleted)
        {
            _content.Release();
        }

        try
        {
            return CreateAnswerReader.Read(await AnswerAsync(_answerLimit).ConfigureAwait(false), _expectedCount);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            return new CreateAnswer.Unclear("The answer wasn't waited for.", ServerAnswered: false);
        }
        catch (Exception) when (_connection.IsCancellationRequested)
        {
            return new CreateAnswer.Unclear($"No answer came within {_answerLimit}.", ServerAnswered: false);
        }
        catch (Exception exception)
        {
            // Whatever it was, the body was complete: the service may have accepted it.
            return new CreateAnswer.Unclear(TransportFailure.Describe(exception), ServerAnswered: false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.CancelAsync().ConfigureAwait(false);
        if (_response is not null)
        {
            // Failures were told by the step they belong to. When this returns, the archive isn't read any more.
            await ((Task)_response).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await _content.Writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_response.IsCompletedSuccessfully)
            {
                (await _response.ConfigureAwait(false)).Dispose();
            }
        }

        _request.Dispose();
        _connection.Dispose();
    }

    private async Task<ApiAnswer> AnswerAsync(TimeSpan stallLimit)
    {
        using var response = await _response!.ConfigureAwait(false);
        return await ApiAnswer.ReadAsync(response, stallLimit, _time, _connection.Token).ConfigureAwait(false);
    }

    private void ResetStallLimit() => _connection.CancelAfter(_stallLimit);

    private CancellationTokenRegistration CloseConnectionOn(CancellationToken cancellationToken) =>
        cancellationToken.UnsafeRegister(static connection => ((CancellationTokenSource)connection!).Cancel(), _connection);
}
