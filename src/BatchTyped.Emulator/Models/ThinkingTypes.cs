namespace BatchTyped.Emulator.Models;

/// <summary>The values of <c>thinking.type</c>.</summary>
[Flags]
internal enum ThinkingTypes
{
    None = 0,
    Enabled = 1,
    Disabled = 2,
    Adaptive = 4,
    BetweenTools = 8,
}
