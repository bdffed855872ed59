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

    private protected BatchTypedFix(string title, string equivalenceKey, params string[] ids)
    {
        _title = title;
        EquivalenceKey = equivalenceKey;
        FixableDiagnosticIds = [.. ids];
    }

    /// <inheritdoc />
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <summary>The key of the fix's action, for tests and for fix-all.</summary>
    internal string EquivalenceKey { get; }

    /// <inheritdoc />
    public sealed override FixAllProvider GetFixAllProvider() => FixAllProvider.Create((context, document, diagnostics) =>
        ApplyAsync(document, diagnostics, context.CancellationToken));

    /// <inheritdoc />
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            // What could stop the fix is found before it is offered: an offered fix always changes something.
            if (!(await ChangesAsync(context.Document, [diagnostic], context.CancellationToken).ConfigureAwait(false)).IsEmpty)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(_title, async cancellationToken => (await ApplyAsync(context.Document, [diagnostic], cancellationToken).ConfigureAwait(false))!, EquivalenceKey),
                    diagnostic);
            }
        }
    }

    /// <summary>What repairs one finding; empty when nothing does.</summary>
    private protected abstract ImmutableArray<TextChange> Changes(FixPlace place);

    private async Task<Document?> ApplyAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var changes = await ChangesAsync(document, diagnostics, cancellationToken).ConfigureAwait(false);
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        return document.WithText(text.WithChanges(changes));
    }

    private async Task<ImmutableArray<TextChange>> ChangesAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        if (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root
            || await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model)
        {
            return [];
        }

        // Two repairs of one place can't both be made: the second waits for the next look at what the first one left.
        var taken = new List<TextChange>();
        foreach (var diagnostic in diagnostics.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start))
        {
            var changes = Changes(new FixPlace(root, model, diagnostic)).Where(change => !taken.Contains(change)).ToList();
            if (!changes.Exists(change => taken.Exists(other => other.Span.OverlapsWith(change.Span))))
            {
                taken.AddRange(changes);
            }
        }

        return [.. taken.OrderBy(change => change.Span.Start)];
    }
}
