using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace BatchTyped.CodeFixes;

/// <summary>
/// A fix as changes of text. One method serves the single fix and fix-all: of all findings of a document the changes are gathered,
/// equal ones once, and made together.
/// </summary>
public abstract class BatchTypedFix : CodeFixProvider
{
    private readonly string _title;

    private protected BatchTypedFix(string title, params string[] ids)
    {
        _title = title;
        FixableDiagnosticIds = [.. ids];
    }

    /// <inheritdoc />
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <summary>The key of the fix's action, for tests and for fix-all.</summary>
    internal string EquivalenceKey => GetType().Name;

    /// <inheritdoc />
    public sealed override FixAllProvider GetFixAllProvider() => FixAllProvider.Create((context, document, diagnostics) =>
        ApplyAsync(document, diagnostics, context.CancellationToken));

    /// <inheritdoc />
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            // What could stop the fix is found before it is offered: an offered fix always changes something.
            if (root is not null && !Changes(root, diagnostic).IsEmpty)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(_title, async cancellationToken => (await ApplyAsync(context.Document, [diagnostic], cancellationToken).ConfigureAwait(false))!, EquivalenceKey),
                    diagnostic);
            }
        }
    }

    /// <summary>What repairs one finding; empty when nothing does.</summary>
    private protected abstract ImmutableArray<TextChange> Changes(SyntaxNode root, Diagnostic diagnostic);

    private async Task<Document?> ApplyAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        if (root is null)
        {
            return document;
        }

        var changes = diagnostics.SelectMany(diagnostic => Changes(root, diagnostic)).Distinct().OrderBy(change => change.Span.Start);
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        return document.WithText(text.WithChanges(changes));
    }
}
