namespace BatchTyped.Analyzers.Tests.Usage;

/// <summary>Tasks to use in tests of the rules on the runtime.</summary>
internal static class UsageCode
{
    internal const string Tasks = """

        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<string>;

        [BatchTask(Model = "m", MaxTokens = 9, CustomId = "{Id}"), Prompt("{Id}")]
        public partial record struct Count(int Id) : IBatchTask<int>;
        """;

    /// <summary>A method with a client, results and items.</summary>
    internal static string Method(string statements, string returns = "void") => $$"""
        public static class Use
        {
            public static {{returns}} Of(BatchClient client, List<Ask> items, List<Count> counts, BatchResult<Ask, string> text, BatchResult<Count, int> number, List<BatchResult<Ask, string>> all)
            {
                {{statements}}
            }
        }
        """ + Tasks;
}
