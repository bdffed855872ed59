using BatchTyped.CodeFixes.Usage;

namespace BatchTyped.Analyzers.Tests.Usage;

public sealed class BT4002Tests
{
    // Put together here, so that no scanner takes this file for a leak.
    private const string Key = "sk-" + "ant-api03-0123456789abcdef_ABC";

    private static readonly string Literal = $"\"{Key}\"";

    [Fact]
    public Task KeyInTheSource_Triggers() => Rule.CheckAsync($$"""
        public static class Use
        {
            private const string Secret = {|BT4002:{{Literal}}|};

            public static void Of(BatchTypedOptions options, string id)
            {
                options.ApiKey = {|BT4002:{{Literal}}|};
                options.ApiKey = $"{|BT4002:{{Key}}|}{id}";
                _ = {|BT4002:{{Literal}}u8|}.Length + Secret.Length;
            }
        }
        """);

    [Theory]
    [InlineData("sk-ant-…")]
    [InlineData("sk-ant-test")]
    [InlineData("sk-ant-the-emulator-takes-any-key")]
    [InlineData("sk-0123456789012345678901234567890")]
    public Task OtherText_DoesNotTrigger(string text) => Rule.CheckAsync($$"""
        public static class Use { public const string Text = "{{text}}"; }
        """);

    [Fact]
    public Task Fix_ReadsTheEnvironment() => Fix.CheckAsync<ApiKeyInSourceFix>(
        $$"""
        public static class Use
        {
            private static readonly string Secret = {|BT4002:{{Literal}}|};

            public static void Of(BatchTypedOptions options)
            {
                options.ApiKey = {|BT4002:{{Literal}}|};
                Console.WriteLine({|BT4002:{{Literal}}|});
            }
        }
        """,
        """
        public static class Use
        {
            private static readonly string Secret = Environment.GetEnvironmentVariable("ANTHROPIC_API_KEY")!;

            public static void Of(BatchTypedOptions options)
            {
                options.ApiKey = Environment.GetEnvironmentVariable("ANTHROPIC_API_KEY");
                Console.WriteLine(Environment.GetEnvironmentVariable("ANTHROPIC_API_KEY"));
            }
        }
        """);

    [Fact]
    public Task Fix_IsNotOfferedForAConstant()
    {
        var source = $$"""public static class Use { private const string Secret = {|BT4002:{{Literal}}|}; public static void Of(string key = {|BT4002:{{Literal}}|}) { const string inner = {|BT4002:{{Literal}}|}; } }""";
        return Fix.CheckAsync<ApiKeyInSourceFix>(source, source);
    }
}
