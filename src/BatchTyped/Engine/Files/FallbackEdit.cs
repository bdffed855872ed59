using System.Globalization;
using System.Text;
using System.Text.Json;
using BatchTyped.Models;
using BatchTyped.SourceGen;

namespace BatchTyped.Engine.Files;

/// <summary>
/// Rewrites a refused request for the fallback model: its name, its <c>max_tokens</c>, and without the parameters that it is known to
/// refuse. Everything else stays byte for byte.
/// </summary>
internal static class FallbackEdit
{
    /// <summary>The API takes no smaller budget of thinking.</summary>
    private const int SmallestBudget = 1_024;

    internal static void Append(ByteBuffer target, ReadOnlySpan<byte> request, int keyLength, FallbackModel model, int maxTokens)
    {
        var parameters = RequestLine.Parameters(request, keyLength);
        target.Append(request[..(request.Length - parameters.Length - RequestLine.End.Length)]);
        AppendParameters(target, parameters, model, maxTokens);
        target.Append(RequestLine.End);
    }

    private static void AppendParameters(ByteBuffer target, ReadOnlySpan<byte> parameters, FallbackModel model, int maxTokens)
    {
        var json = new Utf8JsonReader(parameters);
        json.Read();
        var members = new MemberWriter(target);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var member = ReadMember(ref json, parameters, out var value);
            if (member.StartsWith("\"model\""u8))
            {
                members.Append("\"model\":"u8, Quoted(model.Name));
            }
            else if (member.StartsWith("\"max_tokens\""u8))
            {
                members.Append("\"max_tokens\":"u8, Encoding.ASCII.GetBytes(maxTokens.ToString(CultureInfo.InvariantCulture)));
            }
            else if (member.StartsWith("\"thinking\""u8))
            {
                AppendThinking(ref members, member, value, model.Facts?.Thinking, maxTokens);
            }
            else if (member.StartsWith("\"output_config\""u8) && model.Facts?.Effort is { } levels)
            {
                AppendOutputConfig(ref members, value, levels);
            }
            else
            {
                members.Append(member, []);
            }
        }

        members.Close();
    }

    private static void AppendThinking(ref MemberWriter members, ReadOnlySpan<byte> member, ReadOnlySpan<byte> value, ThinkingModes? modes, int maxTokens)
    {
        string? type = null;
        int? budget = null;
        var json = new Utf8JsonReader(value);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isType = json.ValueTextEquals("type"u8);
            var isBudget = json.ValueTextEquals("budget_tokens"u8);
            json.Read();
            type = isType ? json.GetString() : type;
            budget = isBudget ? json.GetInt32() : budget;
            json.Skip();
        }

        var isTaken = type switch
        {
            "enabled" => modes?.Enabled,
            "adaptive" => modes?.Adaptive,
            "disabled" => modes?.Disabled,
            "between_tools" => modes?.BetweenTools,
            _ => null,
        };
        if (isTaken == false || (budget >= maxTokens && maxTokens <= SmallestBudget))
        {
            return;
        }

        if (budget >= maxTokens)
        {
            // The smaller limit of the model has taken max_tokens below the budget, of which thinking is a part.
            members.Append("\"thinking\":"u8, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{{\"type\":\"enabled\",\"budget_tokens\":{maxTokens - 1}}}")));
            return;
        }

        members.Append(member, []);
    }

    /// <summary>Leaves out an effort that the model is known to refuse.</summary>
    private static void AppendOutputConfig(ref MemberWriter members, ReadOnlySpan<byte> value, EffortLevels levels)
    {
        using var rest = new ByteBuffer(value.Length);
        var inner = new MemberWriter(rest);
        var json = new Utf8JsonReader(value);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var member = ReadMember(ref json, value, out var level);
            if (!member.StartsWith("\"effort\""u8) || levels.Accepts(Encoding.UTF8.GetString(level.Trim((byte)'"'))) != false)
            {
                inner.Append(member, []);
            }
        }

        inner.Close();
        if (inner.Any)
        {
            members.Append("\"output_config\":"u8, rest.Written);
        }
    }

    /// <summary>The member the reader stands on as it is written, name and value; the reader moves behind it.</summary>
    private static ReadOnlySpan<byte> ReadMember(ref Utf8JsonReader json, ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> value)
    {
        var start = (int)json.TokenStartIndex;
        json.Read();
        var valueStart = (int)json.TokenStartIndex;
        json.Skip();
        value = bytes[valueStart..(int)json.BytesConsumed];
        return bytes[start..(int)json.BytesConsumed];
    }

    private static ReadOnlySpan<byte> Quoted(string text) => Encoding.UTF8.GetBytes($"\"{JsonEncodedText.Encode(text)}\"");

    /// <summary>An object, member by member.</summary>
    private struct MemberWriter(ByteBuffer target)
    {
        internal bool Any { get; private set; }

        internal void Append(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
        {
            target.Append(Any ? ","u8 : "{"u8);
            target.Append(first);
            target.Append(second);
            Any = true;
        }

        internal readonly void Close() => target.Append(Any ? "}"u8 : "{}"u8);
    }
}
