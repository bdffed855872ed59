using System.Globalization;
using System.Text;

namespace BatchTyped.Generator.Tests.Shapes;

/// <summary>Writes an answer from a seed. Each place where it can be broken has a number; the target, if there is one, is broken.</summary>
internal sealed class AnswerWriter(int seed, int target)
{
    private readonly Random _random = new(seed);
    private readonly StringBuilder _json = new();

    /// <summary>How many places there were.</summary>
    internal int Places { get; private set; }

    /// <summary>The path that a reader has to name.</summary>
    internal string? BrokenPath { get; private set; }

    internal string Write(RandomShape.Node root)
    {
        Write(root, "$");
        return _json.ToString();
    }

    private void Write(RandomShape.Node node, string path)
    {
        if (node is RandomShape.Nullable nullable)
        {
            WriteNullable(nullable, path);
            return;
        }

        if (IsTarget(path))
        {
            _json.Append(node is RandomShape.List ? "{}" : "[[]]");
            return;
        }

        switch (node)
        {
            case RandomShape.Scalar scalar:
                _json.Append(scalar.Value(_random));
                break;
            case RandomShape.List list:
                WriteList(list, path);
                break;
            case RandomShape.Union union:
                WriteObject(union.Cases[_random.Next(union.Cases.Length)], path);
                break;
            case RandomShape.Object type:
                WriteObject(type, path);
                break;
        }
    }

    private void WriteNullable(RandomShape.Nullable nullable, string path)
    {
        if (_random.Next(2) == 0)
        {
            _json.Append("null");
        }
        else
        {
            Write(nullable.Inner, path);
        }
    }

    private void WriteList(RandomShape.List list, string path)
    {
        _json.Append('[');
        var count = _random.Next(3);
        for (var i = 0; i < count; i++)
        {
            _json.Append(i == 0 ? "" : ",");
            Write(list.Element, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"));
        }

        _json.Append(']');
    }

    private void WriteObject(RandomShape.Object type, string path)
    {
        var properties = new List<string>();
        if (IsTarget(path))
        {
            properties.Add("\"unknown\":1");
        }

        // The discriminator may stand anywhere.
        var isTagLast = _random.Next(2) == 0;
        var tag = type.Tag is null || IsTarget($"{path}.{type.Discriminator}") ? null : $"\"{type.Discriminator}\":\"{type.Tag}\"";
        if (tag is not null && !isTagLast)
        {
            properties.Add(tag);
        }

        foreach (var member in type.Members)
        {
            var name = char.ToLowerInvariant(member.Name[0]) + member.Name[1..];
            var isLeftOut = member.IsRequired ? IsTarget($"{path}.{name}") : _random.Next(2) == 0;
            if (!isLeftOut)
            {
                properties.Add($"\"{name}\":{Part(() => Write(member.Node, $"{path}.{name}"))}");
            }
        }

        if (tag is not null && isTagLast)
        {
            properties.Add(tag);
        }

        _json.Append('{').AppendJoin(',', properties).Append('}');
    }

    private string Part(Action write)
    {
        var start = _json.Length;
        write();
        var part = _json.ToString(start, _json.Length - start);
        _json.Length = start;
        return part;
    }

    private bool IsTarget(string path)
    {
        if (Places++ != target)
        {
            return false;
        }

        BrokenPath = path;
        return true;
    }
}
