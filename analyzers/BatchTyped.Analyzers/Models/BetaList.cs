using Microsoft.CodeAnalysis.CSharp;

namespace BatchTyped.Analyzers.Models;

/// <summary>Betas as code.</summary>
internal static class BetaList
{
    /// <summary>A list of betas; nothing for none.</summary>
    internal static string Code(IReadOnlyCollection<string> betas) =>
        betas.Count == 0 ? "" : "[" + string.Join(", ", betas.Select(beta => SymbolDisplay.FormatLiteral(beta, quote: true))) + "]";
}
