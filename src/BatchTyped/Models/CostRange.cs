namespace BatchTyped.Models;

/// <summary>What requests may cost in a batch, in USD, before they are sent.</summary>
/// <param name="Low">The prompt alone, generously few tokens of it.</param>
/// <param name="High">The worst case, which a budget commits.</param>
internal readonly record struct CostRange(decimal Low, decimal High)
{
    public static CostRange operator +(CostRange left, CostRange right) => new(left.Low + right.Low, left.High + right.High);
}
