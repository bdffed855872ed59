using BatchTyped.Emulator.Models;

namespace BatchTyped.Emulator.Validation;

/// <summary>What the rules know besides the params themselves.</summary>
internal sealed record RuleContext(ModelTable Models, string ApiVersion, IReadOnlyList<string> Betas, bool IsInBatch, DateTimeOffset Now);
