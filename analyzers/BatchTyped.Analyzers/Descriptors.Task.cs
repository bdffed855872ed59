using BatchTyped.Roslyn;

namespace BatchTyped.Analyzers;

/// <content>Declaring a task: its type, prompt and key.</content>
internal static partial class Descriptors
{
    private static void AddTaskRules()
    {
        Error(DiagnosticIds.NotPartial,
            "A task is partial",
            "The task '{0}' isn't partial, so that no code can be generated into it. Add 'partial' to its declaration.");
        Error(DiagnosticIds.ContainingTypeNotPartial,
            "Types around a task are partial",
            "'{0}' isn't partial, so that no code can be generated into the task '{1}' inside it. Add 'partial' to its declaration.");
        Error(DiagnosticIds.NoResultType,
            "A task has one result type",
            "The task '{0}' {1}. Implement IBatchTask<TResult> once.");
        Error(DiagnosticIds.UnfitTaskType,
            "A task is a type of which items can be made",
            "'{0}' can't be a task: it {1}. Mark a type that isn't generic, abstract, static, a ref struct or local to a file.");
        Error(DiagnosticIds.LanguageVersion,
            "Tasks need C# 14",
            "This project compiles as C# {0}, and generated code needs C# 14. Raise LangVersion or use the .NET 10 SDK's default.");
        Error(DiagnosticIds.NoModel,
            "A task names its model",
            "The task '{0}' names no model. Set Model, for example to \"claude-sonnet-4-6\".");
        Error(DiagnosticIds.NoMaxTokens,
            "A task limits the answer's tokens",
            "The task '{0}' has no usable MaxTokens. Set it to 1 or more; a batch refuses 0.");
        Error(DiagnosticIds.NoPrompt,
            "A task has a prompt",
            "The task '{0}' has no prompt text. Write it in [Prompt(\"…\")].");
        Error(DiagnosticIds.UnbalancedBrace,
            "Braces in templates are placeholders or doubled",
            "This '{0}' neither belongs to a placeholder nor is doubled. Write {{Name}} for a member, or double the brace.");
        Error(DiagnosticIds.UnknownPlaceholder,
            "A placeholder names a member",
            "'{0}' is no readable property or field of '{1}'.{2} Name a member, or double the brace.");
        Error(DiagnosticIds.UnprintablePlaceholder,
            "A placeholder's type has a text",
            "'{0}' is of type '{1}', which has no text for a prompt. Place a string, number, date or enum, or a collection of these, or add a property that makes the text.");
        Error(DiagnosticIds.PlaceholderFormat,
            "A placeholder's format fits its type",
            "'{0}' has the format '{1}', but {2}. Correct the format or leave it out.");
        Error(DiagnosticIds.CustomIdWithoutKey,
            "A task has a key",
            "The task '{0}' has no key, and results come in any order. Set CustomId to a template with a placeholder, for example \"ticket-{{Id}}\".");
        Error(DiagnosticIds.CustomIdCharacter,
            "Fixed characters of a custom_id are letters, digits, _ and -",
            "A custom_id can't hold '{0}'. Use A-Z, a-z, 0-9, _ and -.");
        Error(DiagnosticIds.CustomIdTooLong,
            "A custom_id has at most 55 characters",
            "This custom_id can have {0} characters, and {1} are allowed beside the mark of the batch. Shorten the fixed text or use a shorter key.");
        Error(DiagnosticIds.UnfitKey,
            "A key's type can stand in a custom_id",
            "'{0}' is of type '{1}' and can't be a key: {2}. Choose another member, or {{Name:hash}} for a string of any form.");
        Error(DiagnosticIds.UnreadableKey,
            "A key can be read back",
            "'{0}' couldn't be read back from the custom_id: {1}. Change the template.");
        Error(DiagnosticIds.UnstorableMember,
            "Members of a task can be stored",
            "'{0}' of type '{1}' can't be stored with the item: {2}. Change its type or mark it [NotStored].");
        Error(DiagnosticIds.KeyNotStored,
            "A key is stored",
            "'{0}' is part of the key, but a stored item doesn't bring it back, and after a restart its key would be another: {1}. Or take another member for the key.");
        Error(DiagnosticIds.UnfitParameter,
            "Parameters of a task fit together",
            "{0} {1}. Correct it; the API would refuse every request, after the batch has ended.");
        Error(DiagnosticIds.PromptFileNotFound,
            "A prompt's file is an additional file",
            "'{0}' is no additional file of this project, or more than one file's path ends so.{1} Add <AdditionalFiles Include=\"{0}\" /> to the project, or correct the path.");
        Warning(DiagnosticIds.CachedPromptVaries,
            "A cached system prompt is equal for all items",
            "This system prompt is cached but holds a value of the item, so that each request writes the cache and none reads it. Move the placeholder to the prompt, or don't cache.");
        Suggestion(DiagnosticIds.UnusedMember,
            "Members of a task are used",
            "'{0}' stands in no prompt and not in the key of '{1}', so that the model doesn't see it. Place it in a prompt, or keep it for those who read results.");
        Suggestion(DiagnosticIds.UndelimitedText,
            "Text of an item is delimited",
            "Nothing tells the model where the text of '{0}' begins and ends. Put it between tags, for example <{1}>{{{0}}}</{1}>.");
        Suggestion(DiagnosticIds.SystemPromptVaries,
            "A system prompt is equal for all items",
            "'{0}' makes the system prompt differ for each item, so that it can't be cached. Move the placeholder to the prompt.");
        Warning(DiagnosticIds.UnrestoredMember,
            "Members of a task are stored",
            "'{0}' isn't stored with the item, since it has {1}: the item of a result lacks it. Add 'init', or mark it [NotStored].");
    }
}
