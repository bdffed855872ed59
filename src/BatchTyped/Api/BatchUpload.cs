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
    private const int ExpectationFailed = 417;

    private readonly HttpClient _client;
    private readonly ApiRequestFactory _requests;
    private readonly ExpectSupport _expect;
    private readonly ApiVersionHeaders _headers;
    private readonly IArchiveReader _body;
    private readonly CancellationTokenSource _connection;
    private readonly int _expectedCount;
    private readonly TimeSpan _stallLimit;
    private readonly TimeSpan _answerLimit;
    private readonly TimeProvider _time;
    private CancellationTokenSource _call;
    private HttpRequestMessage _request;
    private WithheldContent _content;
    private Task<HttpResponseMessage>? _response;
    private bool _released;

    internal BatchUpload(
        HttpClient client,
        ApiRequestFactory requests,
        ExpectSupport expect,
        ApiVersionHeaders headers,
        IArchiveReader body,
        int expectedCount,
        BatchTypedOptions options,
        TimeProvider time)
    {
        _client = client;
        _requests = requests;
        _expect = expect;
        _headers = headers;
        _body = body;
        _expectedCount = expectedCount;
        _stallLimit = options.UploadStallLimit;
        _answerLimit = options.AnswerLimit;
        _time = time;
        _connection = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        (_call, _request, _content) = NewCall();
    }

    public async Task<UploadStep> SendWithheldAsync(CancellationToken cancellationToken)
    {
        if (_response is not null)
        {
            throw new InvalidOperationException("An upload is sent once.");
        }

        cancellationToken.ThrowIfCancellationRequested();
        using var closing = CloseConnectionOn(cancellationToken);
        try
        {
            while (true)
            {
                ResetStallLimit();
                _response = _client.SendAsync(_request, HttpCompletionOption.ResponseHeadersRead, _call.Token);
                if (await Task.WhenAny(_response, _content.Withheld).ConfigureAwait(false) != _response && _content.Withheld.IsCompletedSuccessfully)
                {
                    // The store's time between the two steps isn't limited here. A connection that was closed meanwhile isn't handed on.
                    _connection.CancelAfter(Timeout.InfiniteTimeSpan);
                    _connection.Token.ThrowIfCancellationRequested();
                    return new UploadStep.Withheld(await _content.Withheld.ConfigureAwait(false));
                }

                var answer = await AnswerAsync(_stallLimit).ConfigureAwait(false);
                if (answer.Status != ExpectationFailed || _request.Headers.ExpectContinue is not true)
                {
                    return CreateAnswerReader.ReadEarly(answer);
                }

                // Nothing was accepted, whoever says so; the same request goes out without what isn't taken.
                _expect.Refuse();
                await RenewAsync().ConfigureAwait(false);
            }
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
        if (_response.IsCompleted)
        {
            // The last bytes stay here, so that what has happened is certain.
            return await ReadUnreleasedAsync().ConfigureAwait(false);
        }

        _content.Release();
        try
        {
            var answer = await AnswerAsync(_answerLimit).ConfigureAwait(false);
            if (answer.Status == ExpectationFailed)
            {
                _expect.Refuse();
            }

            return CreateAnswerReader.Read(answer, _expectedCount);
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

    private async Task<CreateAnswer> ReadUnreleasedAsync()
    {
        try
        {
            return CreateAnswerReader.ReadEarly(await AnswerAsync(_stallLimit).ConfigureAwait(false)) switch
            {
                UploadStep.Answered answered => new CreateAnswer.Refused(answered.Error),
                UploadStep.Failed failed => new CreateAnswer.NotSent(failed.Reason, failed.IsTooLarge),
                _ => throw new InvalidOperationException("Unknown early answer."),
            };
        }
        catch (Exception exception) when (exception is not InvalidOperationException)
        {
            return new CreateAnswer.NotSent(TransportFailure.Describe(exception), IsTooLarge: false);
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
        _call.Dispose();
        _connection.Dispose();
    }

    /// <summary>A request with its content, and the token that both of them end with.</summary>
    private (CancellationTokenSource Call, HttpRequestMessage Request, WithheldContent Content) NewCall()
    {
        var call = CancellationTokenSource.CreateLinkedTokenSource(_connection.Token);
        var content = new WithheldContent(_body, ResetStallLimit, call.Token);
        return (call, _requests.Create(_headers, content, expectContinue: !_expect.IsRefused), content);
    }

    /// <summary>Puts a new call in the place of one that was answered. When this returns, the other doesn't read the archive any more.</summary>
    private async Task RenewAsync()
    {
        await _call.CancelAsync().ConfigureAwait(false);
        await _content.Writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _request.Dispose();
        _call.Dispose();
        (_call, _request, _content) = NewCall();
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
