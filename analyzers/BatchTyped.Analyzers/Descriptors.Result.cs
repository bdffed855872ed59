using BatchTyped.Roslyn;

namespace BatchTyped.Analyzers;

/// <content>The result type and its schema.</content>
internal static partial class Descriptors
{
    private static void AddResultRules()
    {
        Error(DiagnosticIds.NullableResult,
            "A result type isn't nullable",
            "A result is a value or a failure, so that '{0}' can't be told from none. Use the type without '?', or a record with a nullable member.");
        Error(DiagnosticIds.UnsupportedType,
            "A result's types have a schema",
            "'{0}' of type '{1}' has no schema: {2}. Change its type.");
        Error(DiagnosticIds.RecursiveType,
            "A result type doesn't contain itself",
            "'{0}' leads back to '{1}', and the API accepts no recursive schema. Limit the depth with a type for each level, or use a list with references by id.");
        Error(DiagnosticIds.NoConstructor,
            "A type that is read has one constructor to use",
            "'{0}' of type '{1}' has no constructor to choose. Give it one public constructor, or mark one with [JsonConstructor].");
        Error(DiagnosticIds.UnboundParameter,
            "A constructor's parameters match members",
            "The constructor of '{0}' has a parameter '{1}' that matches no public property by name and type. Add the property, or give the parameter a default value.");
        Error(DiagnosticIds.NameCollision,
            "Names in JSON differ",
            "'{0}' has more than one member that is called '{1}' in JSON. Rename one, or give it another name with [JsonPropertyName] or [JsonStringEnumMemberName].");
        Error(DiagnosticIds.EmptyType,
            "A type that is read has members",
            "'{0}' of type '{1}' has nothing to fill in. Give it a settable property or a constructor parameter, or an enum a member.");
        Error(DiagnosticIds.SchemaTooLarge,
            "A type has a size that can be written down",
            "'{0}' has more than {1} members in all its branches. Split the task or use smaller types.");
        Warning(DiagnosticIds.UncheckedConstraint,
            "Constraints of a result are checked",
            "[{0}] on '{1}' isn't checked: {2}. Correct or remove it, and check the value after reading.");
    }
}
