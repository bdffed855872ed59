using BatchTyped;

namespace Samples;

/// <summary>Where a sample's answers come from.</summary>
public sealed class SampleApi
{
    private readonly SampleOptions _options;
    private readonly Uri? _offline;

    internal SampleApi(SampleOptions options, Uri? offline)
    {
        _options = options;
        _offline = offline;
    }

    /// <summary>Options for <see cref="BatchClient.Create"/>.</summary>
    public BatchTypedOptions Options
    {
        get
        {
            var options = new BatchTypedOptions();
            Apply(options);
            return options;
        }
    }

    /// <summary>Sets address, key and state folder, for <c>AddBatchTyped().Configure(api.Apply)</c>.</summary>
    /// <param name="options">What is set.</param>
    public void Apply(BatchTypedOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options.Apply(options);
        options.BaseAddress = _offline ?? options.BaseAddress;
    }
}
