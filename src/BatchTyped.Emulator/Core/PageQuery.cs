namespace BatchTyped.Emulator.Core;

/// <summary>What a list is asked for.</summary>
internal sealed record PageQuery(int Limit = PageQuery.DefaultLimit, string? BeforeId = null, string? AfterId = null)
{
    public const int DefaultLimit = 20;
}
