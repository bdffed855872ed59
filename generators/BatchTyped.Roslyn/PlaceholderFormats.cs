using System.Globalization;
using System.Text.RegularExpressions;
using BatchTyped.Roslyn.Model;
using Microsoft.CodeAnalysis;

namespace BatchTyped.Roslyn;

/// <summary>
/// Formats of placeholders. They are tried where the compiler's runtime has the type; a compiler may run on the .NET Framework, which has
/// neither <c>DateOnly</c> nor <c>Int128</c>, so that their formats are known by their letters.
/// </summary>
internal static class PlaceholderFormats
{
    private const string Unknown = "the type doesn't know it";

    /// <summary>Why a format would fail at run time; <see langword="null"/> where it works, or nothing is known of the type.</summary>
    internal static string? Fault(ITypeSymbol type, PlaceholderKind kind, string format)
    {
        if (kind is PlaceholderKind.Enum or PlaceholderKind.Uri or PlaceholderKind.Block || type.SpecialType is SpecialType.System_String or SpecialType.System_Boolean or SpecialType.System_Char)
        {
            return "the type has no formats";
        }

        if (type.IsNamed("System", "DateOnly"))
        {
            return IsFormat(format, "dDmMoOrRyY", ":tfFhHmszK") ? null : "a date without a time doesn't know it";
        }

        if (type.IsNamed("System", "TimeOnly"))
        {
            return IsFormat(format, "oOrRtT", "dMyzK/") ? null : "a time without a date doesn't know it";
        }

        return Sample(type) is { } sample && !Formats(sample, format) ? Unknown : null;
    }

    private static IFormattable? Sample(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_DateTime => new DateTime(2026, 11, 22, 17, 5, 0, DateTimeKind.Utc),
        SpecialType.System_SByte or SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_UInt16
            or SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_UInt64
            or SpecialType.System_IntPtr or SpecialType.System_UIntPtr => 1,
        SpecialType.System_Single or SpecialType.System_Double => 1.5d,
        SpecialType.System_Decimal => 1.5m,
        _ when type.IsNamed("System", "DateTimeOffset") => new DateTimeOffset(2026, 11, 22, 17, 5, 0, TimeSpan.Zero),
        _ when type.IsNamed("System", "Guid") => Guid.Empty,
        _ when type.IsNamed("System", "TimeSpan") => TimeSpan.FromMinutes(90),
        _ when type.IsNamed("System", "Int128") || type.IsNamed("System", "UInt128") => 1,
        _ when type.IsNamed("System", "Half") => 1.5d,
        _ => null,
    };

    private static bool Formats(IFormattable sample, string format)
    {
        // Binary digits are younger than the .NET Framework.
        if (sample is int && Regex.IsMatch(format, @"^[bB]\d{0,9}\z", RegexOptions.CultureInvariant))
        {
            return true;
        }

        try
        {
            _ = sample.ToString(format, CultureInfo.InvariantCulture);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>Whether a format is one of the single letters, or a pattern that asks for nothing that the type hasn't.</summary>
    /// <param name="format">The format.</param>
    /// <param name="letters">The formats of one letter.</param>
    /// <param name="missing">What a pattern can't ask for.</param>
    private static bool IsFormat(string format, string letters, string missing)
    {
        if (format.Length == 1)
        {
            return letters.IndexOf(format[0]) >= 0;
        }

        for (var i = 0; i < format.Length; i++)
        {
            var c = format[i];
            if (c is '\'' or '"')
            {
                i = format.IndexOf(c, i + 1);
                if (i < 0)
                {
                    return false;
                }
            }
            else if (c == '\\')
            {
                if (++i == format.Length)
                {
                    return false;
                }
            }
            else if (c == '%')
            {
                if (i + 1 == format.Length || format[i + 1] == '%')
                {
                    return false;
                }
            }
            else if (missing.IndexOf(c) >= 0)
            {
                return false;
            }
        }

        return true;
    }
}
