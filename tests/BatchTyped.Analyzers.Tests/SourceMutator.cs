using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace BatchTyped.Analyzers.Tests;

/// <summary>Makes broken sources of sound ones; the same seed makes the same.</summary>
internal sealed class SourceMutator(int seed, ImmutableArray<string> sources)
{
    private static readonly string[] Fragments =
    [
        "[BatchTask]", "[BatchTask(Model = \"claude-sonet-4-6\", MaxTokens = 0)]", "[Prompt(\"{\")]", "[SystemPrompt(\"{Id} }\", Cache = BatchPromptCache.OneHour)]",
        "partial", "record", "struct", "static", "abstract", "file", "ref", "@class", "ünïcode", "?", "!", "(", ")", "{", "}", "<", ">", "[", "]", ";", ",", "\"", "\"\"\"", "$\"{",
        "CustomId = \"{Id:hash}-{\"", "Betas = [\"output-300k-2026-03-24\"]", "Thinking = BatchThinking.Enabled", "ThinkingBudget = -1", "FallbackModel = Model", "StopSequences = null",
        ": IBatchTask<int?>", ": IBatchTask<", "where T : unmanaged", "#nullable disable", "#pragma warning disable", "#if X", "// ", "/* ", "int[,]", "object", "dynamic", "delegate*<void>", "Dictionary<string, object>",
        "public Answer? Self { get; set; }", "enum E { }", "namespace N;", "_ = result.Value!;", "result switch { }", "client.StartAsync(Guid.NewGuid(), items)", "\"claude-3-haiku-20240307\"",
    ];

    private readonly Random _random = new(seed);

    internal string[] Sources()
    {
        var files = Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Mutate(sources[_random.Next(sources.Length)])).ToArray();
        return _random.Next(5) == 0 ? [.. files, files[0]] : files;
    }

    private string Mutate(string source)
    {
        var tokens = CSharpSyntaxTree.ParseText(source).GetRoot().DescendantTokens().Select(token => token.ToFullString()).ToList();
        for (var edits = _random.Next(1, 7); edits > 0 && tokens.Count > 0; edits--)
        {
            var at = _random.Next(tokens.Count);
            switch (_random.Next(7))
            {
                case 0:
                    tokens.RemoveRange(at, Math.Min(_random.Next(1, 4), tokens.Count - at));
                    break;
                case 1:
                    tokens.InsertRange(at, tokens.GetRange(_random.Next(tokens.Count / 2), Math.Min(_random.Next(1, 20), tokens.Count / 2)));
                    break;
                case 2:
                    var other = _random.Next(tokens.Count);
                    (tokens[at], tokens[other]) = (tokens[other], tokens[at]);
                    break;
                case 3:
                    tokens.RemoveRange(at, _random.Next(4) == 0 ? tokens.Count - at : 1);
                    break;
                case 4:
                    tokens[at] = string.Concat(tokens[at].Select(c => _random.Next(8) == 0 ? (char)_random.Next(0x20, 0x2100) : c));
                    break;
                default:
                    tokens.Insert(at, $" {Fragments[_random.Next(Fragments.Length)]} ");
                    break;
            }
        }

        var mutated = string.Concat(tokens);
        return _random.Next(3) == 0 ? mutated.ReplaceLineEndings("\r\n") : mutated;
    }
}
