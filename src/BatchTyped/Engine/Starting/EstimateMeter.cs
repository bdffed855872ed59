using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.Files;
using BatchTyped.Models;

namespace BatchTyped.Engine.Starting;

/// <summary>Adds up what a run of items may come to.</summary>
internal sealed class EstimateMeter(ModelFacts? model, int maxTokens, RunLimits limits)
{
    /// <summary>A rule of thumb for text in European languages; the API's own tokenizer counts.</summary>
    private const int BytesPerToken = 4;

    /// <summary>The share of max_tokens that a short answer takes.</summary>
    private const int ShortAnswer = 10;

    private long _items;
    private long _requests;
    private int _batches;
    private long _bytes;
    private long _inputTokens;
    private decimal? _low = 0;
    private decimal? _high = 0;
    private int _batchCount;
    private int _batchLines;
    private long _batchBytes;

    /// <summary>Takes in an item that is asked by itself.</summary>
    /// <returns>Whether a batch begins with it.</returns>
    internal bool Add(int requestBytes, int parameterBytes)
    {
        _items++;
        _requests++;
        _bytes += requestBytes;
        var inputTokens = (parameterBytes + BytesPerToken - 1) / BytesPerToken;
        _inputTokens += inputTokens;

        // Item by item: a long prompt is dearer by itself, many short ones together aren't.
        _low += Cost(inputTokens, Math.Max(1, maxTokens / ShortAnswer));
        _high += Cost(inputTokens, maxTokens);
        var begins = _batchCount == 0 || IsFull || ChunkCutter.CutsBefore(_batchCount, _batchBytes, requestBytes + RequestLine.Separator.Length, limits);
        if (begins)
        {
            _batches++;
            _batchCount = 0;
            _batchLines = 0;
            _batchBytes = RequestLine.BodyStart.Length + RequestLine.BodyEnd.Length;
        }

        _batchCount++;
        _batchLines++;
        _batchBytes += requestBytes + RequestLine.Separator.Length;
        return begins;
    }

    /// <summary>Whether the batch takes in no item any more, not even one that shares a request of it.</summary>
    internal bool IsFull => ChunkCutter.IsFull(_batchLines, limits);

    /// <summary>Takes in an item for which an equal request of the batch is sent.</summary>
    internal void AddShared()
    {
        _items++;
        _batchLines++;
    }

    internal BatchEstimate Finish() => new()
    {
        Items = _items,
        Requests = _requests,
        Batches = _batches,
        Bytes = _bytes,
        InputTokens = _inputTokens,
        MaxOutputTokens = _requests * maxTokens,
        LowCost = _low,
        HighCost = _high,
    };

    private decimal? Cost(int inputTokens, int outputTokens) =>
        CostMeter.Of(new BatchUsage(inputTokens, outputTokens), model, isUsResidency: false)?.Batch;
}
