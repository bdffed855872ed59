using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BatchTyped.Roslyn.Model;
using BatchTyped.Roslyn.Schema;

namespace BatchTyped.Generator.Request;

/// <summary>
/// Two hashes of a task's meaning. Neither covers names of types, namespaces, the library's version or line ends: such a change
/// leaves a run as it is.
/// </summary>
internal static class Fingerprint
{
    /// <summary>Changes when another request would be built from an equal item.</summary>
    internal static string OfRequest(TaskModel task)
    {
        var content = new Content();
        foreach (var part in RequestText.Of(task))
        {
            switch (part)
            {
                case FixedPart text:
                    content.Add("text", text.Text);
                    break;
                case CallPart call:
                    content.Add("call", call.Method);
                    break;
                case SchemaPart:
                    content.Add("text", string.Concat(ResultSchema.Lines(task)));
                    break;
                case ValuePart { Placeholder: var value }:
                    content.Add(value.Kind == PlaceholderKind.Block ? "block" : value.IsCollection ? "lines" : "value", value.Access.Replace("?", ""), value.Format ?? "");
                    content.AddNames(value.Enum, member => member.JsonName);
                    if (value.Json is { } json)
                    {
                        content.Add("json");
                        AddValue(content, json);
                    }

                    break;
            }
        }

        foreach (var part in task.Key.Parts)
        {
            switch (part)
            {
                case KeyText text:
                    content.Add("key-text", text.Text);
                    break;
                case KeyPlaceholder placeholder:
                    content.Add("key", placeholder.Access, placeholder.Kind.ToString(), placeholder.Format ?? "");
                    content.AddNames(placeholder.Enum, member => member.Name);
                    break;
            }
        }

        foreach (var beta in task.Parameters.Betas)
        {
            content.Add("beta", beta);
        }

        return content.ToHash();
    }

    /// <summary>Changes when an equal answer would be read differently.</summary>
    internal static string OfReader(TaskModel task)
    {
        var content = new Content();
        content.Add(task.IsPlainText ? "text" : task.IsWrapped ? "wrapped" : "object");
        if (task.Parameters.IgnoresUnknownProperties)
        {
            content.Add("lenient");
        }

        if (!task.IsPlainText)
        {
            AddShape(content, task.Result);
        }

        return content.ToHash();
    }

    private static void AddShape(Content content, Shape shape)
    {
        switch (shape)
        {
            case ScalarShape scalar:
                content.Add("scalar", scalar.Kind.ToString(), scalar.Kind is ScalarKind.Integer or ScalarKind.Float ? scalar.Type : "");
                break;
            case EnumShape type:
                content.Add("enum");
                content.AddNames(type, member => member.JsonName);
                break;
            case ListShape list:
                content.Add("list", list.Kind == ListKind.HashSet ? "distinct" : "");
                AddValue(content, list.Element);
                break;
            case UnionShape type:
                content.Add("union", type.Discriminator, type.Cases.Count.ToString(CultureInfo.InvariantCulture));
                foreach (var one in type.Cases.OrderBy(one => one.Tag, StringComparer.Ordinal))
                {
                    content.Add("case", one.Tag);
                    AddShape(content, one.Object);
                }

                break;
            case ObjectShape type:
                content.Add("object", type.Members.Count.ToString(CultureInfo.InvariantCulture));
                foreach (var member in type.Members.OrderBy(member => member.JsonName, StringComparer.Ordinal))
                {
                    content.Add("member", member.JsonName, member.IsRequired ? "required" : "optional", member.DefaultValue ?? "");
                    foreach (var constraint in member.Constraints.Select(constraint => constraint.ToString()).OrderBy(text => text, StringComparer.Ordinal))
                    {
                        content.Add("constraint", constraint);
                    }

                    AddValue(content, member.Value);
                }

                break;
        }
    }

    private static void AddValue(Content content, ValueModel value)
    {
        content.Add(value.IsNullable ? "nullable" : "not-null");
        AddShape(content, value.Shape);
    }

    /// <summary>Text in which no two different contents look alike: each field has its length in front.</summary>
    private sealed class Content
    {
        private readonly StringBuilder _text = new();

        internal void Add(params string[] fields)
        {
            foreach (var field in fields)
            {
                _text.Append(field.Length.ToString(CultureInfo.InvariantCulture)).Append(':').Append(field);
            }

            _text.Append('\n');
        }

        internal void AddNames(EnumShape? shape, Func<EnumMemberModel, string> name)
        {
            if (shape is not null)
            {
                Add([.. shape.Members.Select(name).OrderBy(text => text, StringComparer.Ordinal)]);
            }
        }

        internal string ToHash()
        {
            using var sha = SHA256.Create();
            return string.Concat(sha.ComputeHash(Encoding.UTF8.GetBytes(_text.ToString())).Select(b => b.ToString("x2", CultureInfo.InvariantCulture)));
        }
    }
}
