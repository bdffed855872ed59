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
        Error(DiagnosticIds.SchemaTooComplex,
            "A schema stays within the API's limits",
            "The schema of '{0}' has {1} optional properties and {2} unions (each nullable value is one), and the API takes at most 24 and 16. Make members required and not nullable, or split the task.");
        Warning(DiagnosticIds.FlagsEnum,
            "An enum in a result isn't a set of flags",
            "'{0}' of type '{1}' is a [Flags] enum, and an answer names one member alone. Use a collection of an enum without [Flags].");
        Suggestion(DiagnosticIds.ConstraintOnlyChecked,
            "Constraints beyond the API's schemas are checked on reading",
            "The API doesn't know [{0}] on '{1}': it is told to the model, and checked on reading. Expect that a few answers miss it.");
        Suggestion(DiagnosticIds.PatternOnlyChecked,
            "A pattern is one that the API's schemas know",
            "The API refuses {1} in the pattern of '{0}', so that it is only told to the model and checked on reading. Write a simpler pattern, which every answer then fits.");
        Warning(DiagnosticIds.MemberNeverSet,
            "A member that an answer has can be set",
            "'{0}' has {1}, so that no answer fills it in. Add 'init', or mark it [JsonIgnore].");
        Warning(DiagnosticIds.ReasonAfterAnswer,
            "A reason is written before what it is for",
            "'{0}' is optional and '{1}' behind it is required: the model writes required members first, and can't reason before it answers. Make '{0}' required.");
        Error(DiagnosticIds.UnmeetableConstraint,
            "Constraints of a result can be met",
            "[{0}] leaves no value that '{1}' could have, so that every answer would be paid for and refused. Correct it or the constraints beside it.");
        Warning(DiagnosticIds.UnreadAttribute,
            "Attributes that change JSON are read",
            "[{0}] on '{1}' isn't read: {2}. Remove it where it is meant for something else.");
        Suggestion(DiagnosticIds.UnseenInitializer,
            "A type of another assembly says what is required",
            "'{0}' is required: whether it has an initial value isn't seen in the assembly '{1}'. Mark it 'required' or [JsonRequired], or make it nullable.");
    }
}
