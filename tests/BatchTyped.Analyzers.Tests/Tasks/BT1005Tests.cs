namespace BatchTyped.Analyzers.Tests.Tasks;

public sealed class BT1005Tests
{
    [Fact]
    public Task OlderLanguage_Triggers() => Rule.CheckAsync("""
        [{|BT1005:BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}")|}]
        [Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<string>;
        """, Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp13);

    [Fact]
    public Task CSharp14_DoesNotTrigger() => Rule.CheckAsync("""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}")]
        [Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<string>;
        """, Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp14);
}
