using BatchTyped.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace BatchTyped.Analyzers.Usage;

/// <summary>Finds in an expression what is another value at each start of a program.</summary>
internal static class ChangingValue
{
    private const int MaximumSteps = 4;

    /// <summary>What changes, in words; <see langword="null"/> when nothing is known to.</summary>
    internal static string? In(IOperation expression, CancellationToken cancellationToken) => In(expression, MaximumSteps, cancellationToken);

    private static string? In(IOperation expression, int steps, CancellationToken cancellationToken) => expression.DescendantsAndSelf()
        .Select(operation => Words(operation, expression) ?? (steps > 0 ? Initializer(operation, cancellationToken) is { } value ? In(value, steps - 1, cancellationToken) : null : null))
        .FirstOrDefault(words => words is not null);

    private static string? Words(IOperation operation, IOperation root) => operation switch
    {
        IInvocationOperation { TargetMethod: { ContainingType: var type, Name: var name } } => type switch
        {
            _ when type.IsNamed("System", "Guid") && name is "NewGuid" or "CreateVersion7" => "a new Guid",
            _ when type.IsNamed("System", "TimeProvider") && name is "GetUtcNow" or "GetLocalNow" => ClockWords(operation, root),
            _ when name is "GetTimestamp" && (type.IsNamed("System.Diagnostics", "Stopwatch") || type.IsNamed("System", "TimeProvider")) => "a count of ticks",
            _ when type.IsNamed("System", "Random") || type.IsNamed("System.Security.Cryptography", "RandomNumberGenerator") => "a random value",
            _ when type.IsNamed("System.IO", "Path") && name is "GetRandomFileName" or "GetTempFileName" => "a random value",
            _ => null,
        },
        IPropertyReferenceOperation { Property: { ContainingType: var type, Name: var name } } => type switch
        {
            _ when name is "Now" or "UtcNow" && (type.IsNamed("System", "DateTime") || type.IsNamed("System", "DateTimeOffset")) => ClockWords(operation, root),
            _ when type.IsNamed("System", "Environment") && name is "TickCount" or "TickCount64" => "a count of ticks",
            _ when type.IsNamed("System", "Environment") && name is "ProcessId" => "the number of the process",
            _ => null,
        },
        _ => null,
    };

    /// <summary>A time is no fault where only its date is written.</summary>
    private static string? ClockWords(IOperation clock, IOperation root)
    {
        const string words = "a time of day";
        for (var value = clock; value != root && value.Parent is { } parent; value = parent)
        {
            switch (parent)
            {
                case IPropertyReferenceOperation { Property.Name: "Date" or "Year" or "Month" or "Day" or "DayOfYear" or "DayOfWeek" }:
                case IInvocationOperation { TargetMethod.Name: "ToShortDateString" or "ToLongDateString" }:
                    return null;
                case IInvocationOperation { TargetMethod: { Name: "ToString" } } call:
                    return IsDate(call.Arguments.FirstOrDefault()?.Value.ConstantValue.Value as string) ? null : words;
                case IInterpolationOperation part:
                    return IsDate((part.Syntax as InterpolationSyntax)?.FormatClause?.FormatStringToken.ValueText) ? null : words;
                case IArgumentOperation { Parent: IInvocationOperation { TargetMethod.ContainingType: var type } }
                    when type.IsNamed("System", "DateOnly") || type.IsNamed("System.Globalization", "ISOWeek"):
                    return null;
            }
        }

        return words;
    }

    /// <summary>Whether a format of a time writes its date alone.</summary>
    private static bool IsDate(string? format) => format switch
    {
        null or "" => false,
        { Length: 1 } => "dDmMyY".Contains(format),
        _ => !WithoutQuotes(format).Any(c => "hHmsfFtzK".Contains(c)),
    };

    private static IEnumerable<char> WithoutQuotes(string format)
    {
        char? quote = null;
        for (var i = 0; i < format.Length; i++)
        {
            var c = format[i];
            if (c == '\\')
            {
                i++;
            }
            else if (quote is not null || c is '\'' or '"')
            {
                quote = quote is null ? c : quote == c ? null : quote;
            }
            else
            {
                yield return c;
            }
        }
    }

    /// <summary>What a local variable or a field of the same file was given where it is declared.</summary>
    private static IOperation? Initializer(IOperation operation, CancellationToken cancellationToken)
    {
        ISymbol? symbol = operation switch
        {
            ILocalReferenceOperation { Local: { HasConstantValue: false } local } => local,
            IFieldReferenceOperation { Field: { HasConstantValue: false, IsReadOnly: true } field } => field,
            _ => null,
        };
        return symbol?.DeclaringSyntaxReferences is [var reference]
            && reference.SyntaxTree == operation.Syntax.SyntaxTree
            && reference.GetSyntax(cancellationToken) is VariableDeclaratorSyntax { Initializer.Value: { } value }
                ? operation.SemanticModel?.GetOperation(value, cancellationToken)
                : null;
    }
}
