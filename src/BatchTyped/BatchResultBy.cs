namespace BatchTyped;

/// <summary>How a typed result is asked for.</summary>
public enum BatchResultBy
{
    /// <summary>The answer's text fits the result type's schema (<c>output_config.format</c>).</summary>
    Schema = 0,

    /// <summary>
    /// The answer is the input of a tool that the model must call, for models without structured output. The schema only guides such a
    /// model; the answer is checked on reading all the same. Models that think refuse a forced tool.
    /// </summary>
    Tool,
}
