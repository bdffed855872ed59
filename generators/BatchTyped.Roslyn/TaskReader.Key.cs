using System.Globalization;
using System.Text.RegularExpressions;
using BatchTyped.Roslyn.Collections;
using BatchTyped.Roslyn.Model;
using BatchTyped.Roslyn.Templates;
using Microsoft.CodeAnalysis;

namespace BatchTyped.Roslyn;

/// <content>The template of the <c>custom_id</c>.</content>
internal sealed partial class TaskReader
{
    /// <summary>What the API allows, less the 9 characters that name the batch.</summary>
    private const int MaximumCustomIdLength = 55;

    private const int HashLength = 22;

    private KeyModel? ReadKey()
    {
        var argument = _attribute.Named("CustomId");
        if (argument is { Kind: TypedConstantKind.Error })
        {
            _isUnknown = true;
            return null;
        }

        if (argument is not { Value: string text } || Argument("CustomId")?.Expression is not { } expression)
        {
            Report(DiagnosticIds.CustomIdWithoutKey, AttributeLocation, _type.Name);
            return null;
        }

        var source = new LiteralSource(expression);
        if (ParseTemplate(text, source) is not { } template)
        {
            return null;
        }

        var parts = template.Parts.Select(part => part.IsPlaceholder ? ReadKeyPlaceholder(part, source) : (KeyPart?)ReadKeyText(part, source)).ToList();
        if (!parts.OfType<KeyPlaceholder>().Any())
        {
            if (template.Parts.All(part => !part.IsPlaceholder))
            {
                Report(DiagnosticIds.CustomIdWithoutKey, expression.GetLocation(), _type.Name);
            }

            return null;
        }

        var key = new KeyModel(parts.OfType<KeyPart>().ToEquatableArray());
        if (!parts.Contains(null))
        {
            CheckLength(key, source);
            CheckReadable(key, template, source);
        }

        return key;
    }

    private KeyText? ReadKeyText(TemplatePart part, TemplateSource source)
    {
        var bad = part.Text.ToList().FindIndex(c => !IsIdCharacter(c));
        if (bad < 0)
        {
            return new KeyText(part.Text);
        }

        var isOne = part.Length == part.Text.Length;
        Report(DiagnosticIds.CustomIdCharacter, source.Locate(isOne ? part.Start + bad : part.Start, isOne ? 1 : part.Length), part.Text[bad].ToString());
        return null;
    }

    private static bool IsIdCharacter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '-';

    private KeyPlaceholder? ReadKeyPlaceholder(TemplatePart part, TemplateSource source)
    {
        if (FindMember(part, source) is not { } member)
        {
            return null;
        }

        var location = source.Locate(part.Start, part.Length);
        var type = TypeOf(member);
        if (type.TypeKind == TypeKind.Error)
        {
            _isUnknown = true;
            return null;
        }

        _keyMembers.Add((member, location));
        _scope.Silenced.Add(member);
        var isHash = part.Format == "hash";
        var kind = isHash && type.SpecialType == SpecialType.System_String ? KeyKind.Hash : KindOf(type);
        var isNullable = type.NullableAnnotation == NullableAnnotation.Annotated || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;
        if (kind is null || isNullable)
        {
            Report(DiagnosticIds.UnfitKey, location, member.Name, type.ToShortName(),
                isNullable ? "it can be null, and every item needs a key" : "use a string, a whole number, a Guid, a DateOnly or an enum");
            return null;
        }

        var enumShape = kind == KeyKind.Enum ? ShapeReader.EnumOf((INamedTypeSymbol)type) : null;
        var format = kind == KeyKind.Hash ? null : part.Format;
        var fault = enumShape is not null && enumShape.Members.FirstOrDefault(m => !m.Name.ToPlainName().All(IsIdCharacter)) is { } odd
            ? $"the enum's member {odd.Name.ToPlainName()} has a character that a custom_id can't hold"
            : KeyFormatFault(kind.Value, format);
        if (fault is not null)
        {
            Report(DiagnosticIds.UnreadableKey, location, member.Name, fault);
            return null;
        }

        return new KeyPlaceholder(member.Name, member.Name.ToIdentifier(), type.ToCode(), kind.Value, format, enumShape);
    }

    private static KeyKind? KindOf(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_String } => KeyKind.String,
        { TypeKind: TypeKind.Enum } => KeyKind.Enum,
        { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_UInt64 } => KeyKind.Integer,
        { SpecialType: SpecialType.System_IntPtr or SpecialType.System_UIntPtr } => KeyKind.Integer,
        _ when type.IsNamed("System", "Int128") || type.IsNamed("System", "UInt128") => KeyKind.Integer,
        _ when type.IsNamed("System", "Guid") => KeyKind.Guid,
        _ when type.IsNamed("System", "DateOnly") => KeyKind.Date,
        _ => null,
    };

    /// <summary>Why a format can't be read back, or <see langword="null"/> when it can.</summary>
    private static string? KeyFormatFault(KeyKind kind, string? format) => (kind, format) switch
    {
        (_, null) => null,
        (KeyKind.Integer, _) when Regex.IsMatch(format, @"^[dD]\d{0,2}\z", RegexOptions.CultureInvariant) => null,
        (KeyKind.Integer, _) => "a whole number in a custom_id has no format but D with a number of digits, such as {Id:D6}",
        (KeyKind.Guid, "D" or "N") => null,
        (KeyKind.Guid, _) => "a Guid in a custom_id has the format D or N",
        (KeyKind.Date, _) when IsDateFormat(format) => null,
        (KeyKind.Date, _) => "the format of a date in a custom_id has yyyy, MM and dd once each, with nothing but - and _ between",
        _ => "its type has no format in a custom_id",
    };

    private static bool IsDateFormat(string format) =>
        new[] { "yyyy", "MM", "dd" }.All(part => format.IndexOf(part, StringComparison.Ordinal) >= 0)
        && Regex.IsMatch(format, @"^(yyyy|MM|dd|[-_])+\z", RegexOptions.CultureInvariant)
        && format.Count(char.IsLetter) == 8;

    private void CheckLength(KeyModel key, TemplateSource source)
    {
        var longest = key.Parts.Sum(LongestOf);
        if (longest > MaximumCustomIdLength)
        {
            Report(DiagnosticIds.CustomIdTooLong, source.Whole,
                longest.ToString(CultureInfo.InvariantCulture), MaximumCustomIdLength.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>The most characters of a part; for a string the least, since its value is checked when an item is taken.</summary>
    private static int LongestOf(KeyPart part) => part switch
    {
        KeyText text => text.Text.Length,
        KeyPlaceholder { Kind: KeyKind.String } => 1,
        KeyPlaceholder { Kind: KeyKind.Hash } => HashLength,
        KeyPlaceholder { Kind: KeyKind.Guid, Format: "N" } => 32,
        KeyPlaceholder { Kind: KeyKind.Guid } => 36,
        KeyPlaceholder { Kind: KeyKind.Date, Format: var format } => (format ?? "yyyy-MM-dd").Length,
        KeyPlaceholder { Kind: KeyKind.Enum, Enum: { } shape } => shape.Members.Select(member => member.Name.ToPlainName().Length).DefaultIfEmpty(0).Max(),
        KeyPlaceholder { Kind: KeyKind.Integer } number => Math.Max(DigitsOf(number.Type), MinimumDigits(number.Format) + 1),
        _ => 0,
    };

    private static int DigitsOf(string type) => type switch
    {
        "sbyte" => 4,
        "byte" => 3,
        "short" => 6,
        "ushort" => 5,
        "int" => 11,
        "uint" => 10,
        "long" or "ulong" or "nint" or "nuint" => 20,
        _ => 40,
    };

    private static int MinimumDigits(string? format) =>
        format is { Length: > 1 } ? int.Parse(format.Substring(1), NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    /// <summary>Whether a name and the text behind it begin like a longer name.</summary>
    private static bool LooksLonger(EnumShape shape, string text) => shape.Members.Select(member => member.Name.ToPlainName()).ToList() is var names
        && names.Exists(shorter => names.Exists(longer =>
            longer.Length > shorter.Length
            && (longer.StartsWith(shorter + text, StringComparison.Ordinal) || (shorter + text).StartsWith(longer, StringComparison.Ordinal))));

    /// <summary>Strings, numbers and names have no length of their own: what stands behind them must tell where they end.</summary>
    private void CheckReadable(KeyModel key, Template template, TemplateSource source)
    {
        for (var i = 0; i < key.Parts.Count - 1; i++)
        {
            if (key.Parts[i] is not KeyPlaceholder { Kind: KeyKind.String or KeyKind.Integer or KeyKind.Enum } placeholder)
            {
                continue;
            }

            var fault = key.Parts[i + 1] switch
            {
                KeyPlaceholder => "another placeholder follows at once; put a fixed character between them",
                KeyText { Text: [>= '0' and <= '9', ..] } when placeholder.Kind == KeyKind.Integer => "a digit follows at once; put another character between them",
                KeyText { Text: var text } when placeholder.Enum is { } shape && LooksLonger(shape, text) => "with the text behind it one of its names looks like another; put another character between them",
                _ => null,
            };
            if (fault is not null)
            {
                Report(DiagnosticIds.UnreadableKey, source.Locate(template.Parts[i].Start, template.Parts[i].Length), placeholder.Member, fault);
            }
        }
    }
}
