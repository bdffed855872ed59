using System.Text;

namespace BatchTyped.Analyzers.Tests;

/// <summary>Findings marked in a source: <c>{|ID:text|}</c>.</summary>
internal static class Markup
{
    internal static (string Source, IReadOnlyList<Finding> Findings) Parse(string marked)
    {
        var source = new StringBuilder();
        var findings = new List<Finding>();
        var open = new Stack<(string Id, int Start)>();
        for (var i = 0; i < marked.Length; i++)
        {
            if (marked.AsSpan(i).StartsWith("{|") && marked.IndexOf(':', i) is var colon and > 0 && marked[(i + 2)..colon].All(char.IsAsciiLetterOrDigit))
            {
                open.Push((marked[(i + 2)..colon], source.Length));
                i = colon;
            }
            else if (marked.AsSpan(i).StartsWith("|}") && open.TryPop(out var finding))
            {
                findings.Add(new Finding(finding.Id, finding.Start, source.ToString(finding.Start, source.Length - finding.Start)));
                i++;
            }
            else
            {
                source.Append(marked[i]);
            }
        }

        return (source.ToString(), findings);
    }
}
