using BatchTyped.Engine.Files;
using BatchTyped.Models;

namespace BatchTyped.Engine;

/// <summary>Adds up what a run of items may come to.</summary>
internal sealed class EstimateMeter(ModelFacts? model, int maxTokens, RunLimits limits)
{
    /// <summary>A rule of thumb for text in European languages; the API's own tokenizer counts.</summary>
    private const int BytesPerToken = 4;

    /// <summary>The share of max_tokens that a short answer takes.</summary>
    private const int ShortAnswer = 10;

    private long _items;
    private int _batches;
    private long _bytes;
    private long _inputTokens;
    private int _batchCount;
    private long _batchBytes;

    internal void Add(int requestBytes, int parameterBytes)
    {
        _items++;
        _bytes += requestBytes;
        _inputTokens += (parameterBytes + BytesPerToken - 1) / BytesPerToken;
        if (_batchCount == 0 || ChunkCutter.CutsBefore(_batchCount, _batchBytes, requestBytes + RequestLine.Separator.Length, limits))
        {
            _batches++;
            _batchCount = 0;
            _batchBytes = RequestLine.BodyStart.Length + RequestLine.BodyEnd.Length;
        }

        _batchCount++;
        _batchBytes += requestBytes + RequestLine.Separator.Length;
    }

    internal BatchEstimate Finish() => new()
    {
        Items = _items,
        Batches = _batches,
        Bytes = _bytes,
        InputTokens = _inputTokens,
        MaxOutputTokens = _items * maxTokens,
        LowCost = Cost(_items * Math.Max(1, maxTokens / ShortAnswer)),
        HighCost = Cost(_items * maxTokens),
    };

    private decimal? Cost(long outputTokens) =>
        model is null ? null : CostMeter.BatchCost(model, new BatchUsage(_inputTokens, outputTokens), isUsResidency: false);
}
