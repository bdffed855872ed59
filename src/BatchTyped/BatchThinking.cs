namespace BatchTyped;

/// <summary>Whether the model thinks before it answers (<c>thinking</c>). Which kinds a model accepts differs.</summary>
public enum BatchThinking
{
    /// <summary>The model's own default: nothing is sent.</summary>
    Default = 0,

    /// <summary><c>adaptive</c>: the model decides how much.</summary>
    Adaptive,

    /// <summary><c>disabled</c></summary>
    Disabled,

    /// <summary><c>between_tools</c></summary>
    BetweenTools,

    /// <summary><c>enabled</c>, with <see cref="BatchTaskAttribute.ThinkingBudget"/>.</summary>
    Enabled,
}
