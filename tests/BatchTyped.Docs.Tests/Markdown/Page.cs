using System.Text;
using System.Text.RegularExpressions;

namespace BatchTyped.Docs.Tests.Markdown;

/// <summary>What the checks need of a Markdown page: its fenced blocks, links, headings and comments.</summary>
internal sealed partial class Page
{
    private readonly List<Block> _blocks = [];
    private readonly List<PageLink> _links = [];
    private readonly List<string> _anchors = [];
    private readonly List<Directive> _directives = [];
    private readonly List<string> _faults = [];

    private Page(string path) => Path = path;

    /// <summary>The path in the repository, with slashes.</summary>
    public string Path { get; }

    public IReadOnlyList<Block> Blocks => _blocks;

    public IReadOnlyList<PageLink> Links => _links;

    /// <summary>The anchors of the headings, as GitHub makes them.</summary>
    public IReadOnlyList<string> Anchors => _anchors;

    public IReadOnlyList<Directive> Directives => _directives;

    /// <summary>What can't be read.</summary>
    public IReadOnlyList<string> Faults => _faults;

    public static Page Read(string path, string text)
    {
        var page = new Page(path);
        page.Read(text.ReplaceLineEndings("\n").Split('\n'));
        return page;
    }

    private void Read(string[] lines)
    {
        var section = "";
        var above = new List<Directive>();
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            if (Fence().Match(line) is { Success: true } fence)
            {
                i = ReadBlock(lines, i, fence, section, above);
                above.Clear();
            }
            else if (Comment().Match(line) is { Success: true } comment)
            {
                var directive = new Directive(comment.Groups["name"].Value, comment.Groups["value"].Value.Trim(), i + 1);
                above.Add(directive);
                _directives.Add(directive);
            }
            else
            {
                section = ReadText(line, i + 1) ?? section;
                if (line.Trim().Length > 0)
                {
                    above.Clear();
                }
            }
        }
    }

    /// <summary>Returns the line of the closing fence.</summary>
    private int ReadBlock(string[] lines, int opening, Match fence, string section, IEnumerable<Directive> above)
    {
        var indent = fence.Groups["indent"].Length;
        var text = new StringBuilder();
        for (var i = opening + 1; i < lines.Length; i++)
        {
            if (lines[i].Trim() == "```")
            {
                _blocks.Add(new Block(fence.Groups["language"].Value, text.ToString(), opening + 1, section, [.. above]));
                return i;
            }

            text.Append(lines[i].Length >= indent ? lines[i][indent..] : lines[i].TrimStart()).Append('\n');
        }

        _faults.Add($"{Path}:{opening + 1}: the block doesn't end");
        return lines.Length;
    }

    /// <summary>Returns the heading, if the line is one.</summary>
    private string? ReadText(string line, int number)
    {
        var heading = Heading().Match(line);
        if (heading.Success)
        {
            AddAnchor(heading.Groups["text"].Value);
        }

        _links.AddRange(Link().Matches(Code().Replace(line, "")).Select(link => new PageLink(link.Groups["target"].Value, number)));
        return heading.Success ? heading.Groups["text"].Value.Trim() : null;
    }

    private void AddAnchor(string heading)
    {
        var text = Link().Replace(heading, link => link.Groups["text"].Value);
        var anchor = string.Concat(text.Trim().ToLowerInvariant().Where(c => char.IsLetterOrDigit(c) || c is '-' or '_' or ' ')).Replace(' ', '-');
        var same = _anchors.Count(earlier => earlier == anchor || (earlier.StartsWith(anchor + "-", StringComparison.Ordinal) && earlier[(anchor.Length + 1)..].All(char.IsAsciiDigit)));
        _anchors.Add(same == 0 ? anchor : $"{anchor}-{same}");
    }

    [GeneratedRegex("^(?<indent> *)```(?<language>[a-z]*)\\s*$")]
    private static partial Regex Fence();

    [GeneratedRegex("^\\s*<!-- (?<name>[a-z]+)(: (?<value>.*?))? -->\\s*$")]
    private static partial Regex Comment();

    [GeneratedRegex("^#{1,6} (?<text>.+)$")]
    private static partial Regex Heading();

    [GeneratedRegex("\\[(?<text>[^\\]]*)\\]\\((?<target>[^)\\s]+)\\)")]
    private static partial Regex Link();

    [GeneratedRegex("`[^`]*`")]
    private static partial Regex Code();
}
