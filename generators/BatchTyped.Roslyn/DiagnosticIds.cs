namespace BatchTyped.Roslyn;

/// <summary>
/// All ids: 1xxx declaring a task, 2xxx result type and schema, 3xxx model, tokens and cost, 4xxx use of the runtime. An id that was released is never given to another rule.
/// </summary>
internal static class DiagnosticIds
{
    internal const string NotPartial = "BT1001";
    internal const string ContainingTypeNotPartial = "BT1002";
    internal const string NoResultType = "BT1003";
    internal const string UnfitTaskType = "BT1004";
    internal const string LanguageVersion = "BT1005";
    internal const string NoModel = "BT1006";
    internal const string NoMaxTokens = "BT1007";
    internal const string NoPrompt = "BT1008";
    internal const string UnbalancedBrace = "BT1009";
    internal const string UnknownPlaceholder = "BT1010";
    internal const string UnprintablePlaceholder = "BT1011";
    internal const string CustomIdWithoutKey = "BT1012";
    internal const string CustomIdCharacter = "BT1013";
    internal const string CustomIdTooLong = "BT1014";
    internal const string UnfitKey = "BT1015";
    internal const string UnreadableKey = "BT1016";
    internal const string UnstorableMember = "BT1017";
    internal const string KeyNotStored = "BT1018";
    internal const string PlaceholderFormat = "BT1019";
    internal const string UnfitParameter = "BT1020";
    internal const string CachedPromptVaries = "BT1021";
    internal const string PromptFileNotFound = "BT1022";
    internal const string UnusedMember = "BT1023";
    internal const string UndelimitedText = "BT1024";
    internal const string SystemPromptVaries = "BT1025";
    internal const string UnrestoredMember = "BT1028";

    internal const string NullableResult = "BT2001";
    internal const string UnsupportedType = "BT2002";
    internal const string RecursiveType = "BT2003";
    internal const string NoConstructor = "BT2004";
    internal const string UnboundParameter = "BT2005";
    internal const string NameCollision = "BT2006";
    internal const string EmptyType = "BT2007";
    internal const string SchemaTooLarge = "BT2008";
    internal const string UncheckedConstraint = "BT2009";
    internal const string SchemaTooComplex = "BT2010";
    internal const string FlagsEnum = "BT2011";
    internal const string ConstraintOnlyChecked = "BT2012";
    internal const string PatternOnlyChecked = "BT2013";
    internal const string MemberNeverSet = "BT2014";
    internal const string ReasonAfterAnswer = "BT2015";
    internal const string UnmeetableConstraint = "BT2016";
    internal const string UnreadAttribute = "BT2017";
    internal const string UnseenInitializer = "BT2018";

    internal const string UnknownModel = "BT3001";
    internal const string DeprecatedModel = "BT3002";
    internal const string RetiredModel = "BT3003";
    internal const string MaxTokensAboveLimit = "BT3004";
    internal const string MaxTokensTooSmall = "BT3005";
    internal const string MaxTokensTooLarge = "BT3006";
    internal const string ThinkingTakesAnswer = "BT3007";
    internal const string RefusedParameter = "BT3008";
    internal const string NoStructuredOutputs = "BT3009";
    internal const string CachedPromptTooShort = "BT3010";
    internal const string PromptNotCached = "BT3011";
    internal const string MissingBeta = "BT3012";
    internal const string UselessBeta = "BT3013";
    internal const string UnfitFallbackModel = "BT3014";
    internal const string UnreadableModels = "BT3015";

    internal const string UncheckedValue = "BT4001";
    internal const string ApiKeyInSource = "BT4002";
    internal const string ChangingRunName = "BT4003";
    internal const string OutdatedModelName = "BT4004";
}
