using BatchTyped.Emulator.Storage;

namespace BatchTyped.Emulator.Core;

// The endpoints of batches.
internal sealed partial class EmulatorCore
{
    /// <summary>Where the requests of a body go while it is read. Needs no lock: nothing of it exists until <see cref="Create"/>.</summary>
    public BatchDraft BeginDraft() => new(_storage.BeginDraft());

    /// <summary>Accepts a whole, valid body. Durable when it returns. Doesn't wait for batches that are being processed.</summary>
    public ApiResult<BatchView> Create(CallHeaders caller, BatchDraft draft)
    {
        lock (_lock)
        {
            var now = _clock.GetUtcNow();
            var waiting = _running.Sum(batch => (long)batch.Times.Waiting(batch.Count, now));
            if (waiting + draft.Count > _limits.QueuedRequests)
            {
                return new ApiError(
                    429,
                    ErrorKinds.RateLimit,
                    $"This request would exceed the limit of {_limits.QueuedRequests} batch requests in the processing queue of your organization.",
                    RetryAfter: TimeSpan.FromSeconds(60));
            }

            var ordinal = _lastBatch + 1;
            var id = Identifiers.Batch(_options.Seed, ordinal, now);
            var speed = Draw.For(_options.Seed, "processing time");
            speed.Add(ordinal);
            var entries = draft.Entries;
            _storage.Accept(id, draft.Bytes, entries);
            var time = _options.ProcessingTime;
            var created = new BatchCreated(id, ordinal, caller.Workspace, caller.ApiVersion, caller.Betas, now, time.At(speed.ToUnit()), entries.Length, time.RequestSpread, caller.UserProfileId);
            Record(created, entries);
            return BatchView.Of(_batches[id], now);
        }
    }

    public ApiResult<BatchView> Retrieve(CallHeaders caller, string id) => WhenSettled<ApiResult<BatchView>>(
        id,
        now => Find(caller, id) is { } batch ? BatchView.Of(batch, now) : Unknown(id));

    /// <summary>Newest first. With a lag, the youngest batches don't show yet.</summary>
    public ApiResult<Page<BatchView>> List(CallHeaders caller, PageQuery query, TimeSpan lag = default)
    {
        var now = SettleDue();
        lock (_lock)
        {
            var newestFirst = Enumerable.Reverse(_inOrder)
                .Where(batch => Find(caller, batch.Id) is not null && (lag <= TimeSpan.Zero || batch.Times.CreatedAt <= now - lag))
                .ToList();
            return Paging.Cut(newestFirst, static batch => batch.Id, query).Succeeded(out var page, out var error)
                ? new Page<BatchView>([.. page.Items.Select(batch => BatchView.Of(batch, now))], page.HasMore)
                : error;
        }
    }

    public ApiResult<BatchView> Cancel(CallHeaders caller, string id, bool tooLate = false) => WhenSettled<ApiResult<BatchView>>(id, now =>
    {
        if (Find(caller, id) is not { } batch)
        {
            return Unknown(id);
        }

        if (batch.EndedAt is not null)
        {
            return ApiError.Invalid($"Message Batch {id} has ended and cannot be canceled.");
        }

        if (batch.Times.CancelInitiatedAt is null)
        {
            Record(new BatchCancelRequested(id, now, _options.CancelingTime, tooLate));
        }

        return BatchView.Of(batch, now);
    });

    public ApiError? Delete(CallHeaders caller, string id) => WhenSettled(id, _ =>
    {
        if (Find(caller, id) is not { } batch)
        {
            return Unknown(id);
        }

        if (batch.EndedAt is null)
        {
            return ApiError.Invalid($"Message Batch {id} is still in progress. Cancel it, and delete it once it has ended.");
        }

        Record(new BatchDeleted(id));
        return null;
    });

    /// <summary>The lines of an ended batch; whoever gets them disposes them.</summary>
    public ApiResult<ResultLines> Results(CallHeaders caller, string id) => WhenSettled<ApiResult<ResultLines>>(id, now =>
    {
        if (Find(caller, id) is not { } batch)
        {
            return Unknown(id);
        }

        if (batch.EndedAt is null)
        {
            return ApiError.NotFound($"Message Batch {id} has no results yet; it is still in progress.");
        }

        return now >= batch.Times.ArchivedAt
            ? ApiError.NotFound($"The results of Message Batch {id} are no longer available.")
            : new ResultLines(_storage.OpenResults(id), batch.Outcomes);
    });

    private Batch? Find(CallHeaders caller, string id) =>
        _batches.TryGetValue(id, out var batch) && batch.Workspace == caller.Workspace ? batch : null;

    private static ApiError Unknown(string id) => ApiError.NotFound($"Message Batch {id} not found.");
}
