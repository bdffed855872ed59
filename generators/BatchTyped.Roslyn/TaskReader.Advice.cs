using BatchTyped.Roslyn.Model;
using BatchTyped.Roslyn.Templates;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BatchTyped.Roslyn;

/// <content>What works, and where there is something better.</content>
internal sealed partial class TaskReader
{
    private void Suggest(string id, Location location, string? replacement, params string[] arguments) =>
        _problems.Add(new TaskProblem(id, location, [.. arguments]) { IsAdvice = true, IsSuggestion = true, Replacement = replacement });

    /// <summary>Members that no template names. Where one names a computed property, nothing is known: it may read any member.</summary>
    private void AdviseOnMembers(ObjectShape item, KeyModel key, IEnumerable<PromptModel?> templates)
    {
        var used = new HashSet<string>(
            templates.SelectMany(template => template?.Parts ?? []).OfType<PlaceholderPart>().Select(part => part.Access.Split('.', '?')[0])
                .Concat(key.Placeholders.Select(placeholder => placeholder.Access)),
            StringComparer.Ordinal);
        var stored = item.Members.Select(member => member.Name).ToList();
        if (used.Any(name => !stored.Contains(name)))
        {
            return;
        }

        foreach (var member in ReadableMembers().Where(member => stored.Contains(member.Name.ToIdentifier()) && !used.Contains(member.Name.ToIdentifier())))
        {
            if (member.Locations.FirstOrDefault(location => location.SourceTree == AttributeSyntax?.SyntaxTree) is { } location)
            {
                Suggest(DiagnosticIds.UnusedMember, location, null, member.Name, _type.Name);
            }
        }
    }

    /// <summary>Strings of the item that stand in the user's turn between nothing that ends them.</summary>
    private void AdviseOnDelimiters(string text, Template template, PromptModel prompt, TemplateSource source)
    {
        foreach (var (part, model) in template.Parts.Zip(prompt.Parts, (part, model) => (part, model as PlaceholderPart)))
        {
            if (model is { Kind: PlaceholderKind.Direct, IsCollection: false, IsText: true, Fence: null } && !IsDelimited(text, part))
            {
                var tag = JsonNaming.CamelCase(part.Text.Substring(part.Text.LastIndexOf('.') + 1));
                Suggest(DiagnosticIds.UndelimitedText, source.Locate(part.Start - 1, part.Length + 2), $"<{tag}>{{{part.Text}}}</{tag}>", part.Text, tag);
            }
        }
    }

    private static bool IsDelimited(string text, TemplatePart part)
    {
        // By index: a prompt can be huge and have thousands of placeholders.
        var before = part.Start - 2;
        while (before >= 0 && char.IsWhiteSpace(text[before]))
        {
            before--;
        }

        var after = part.Start + part.Length + 1;
        while (after < text.Length && char.IsWhiteSpace(text[after]))
        {
            after++;
        }

        return before >= 0 && after < text.Length && (text[before], text[after]) is
            ('>', '<') or ('"', '"') or ('\'', '\'') or ('`', '`') or ('\u201C', '\u201D') or ('\u00AB', '\u00BB') or ('\u201E', '\u201C') or (']', '[') or ('}', '{');
    }

    private void AdviseOnSystemPrompt(AttributeData attribute, Template template, TemplateSource source)
    {
        // A cached one has a rule of its own, which is a warning.
        if (attribute.Named("Cache") is { Value: not 0 })
        {
            return;
        }

        foreach (var part in template.Parts.Where(part => part.IsPlaceholder))
        {
            Suggest(DiagnosticIds.SystemPromptVaries, source.Locate(part.Start, part.Length), null, part.Text);
        }
    }
}
