namespace BatchTyped.Analyzers.Tests.Results;

public sealed class BT2003Tests
{
    [Fact]
    public Task RecursiveType_Triggers() => Rule.CheckAsync("""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<Node>;

        public record Node(string Name, List<Node> {|BT2003:Children|});
        """);

    [Fact]
    public Task RecursionOverSeveralTypes_Triggers() => Rule.CheckAsync("""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<A>;

        public record A(B B);

        public record B(A? {|BT2003:Back|});
        """);

    [Fact]
    public Task GenericTypeWithoutEnd_TriggersOnce() => Rule.CheckAsync("""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<Node<int>>;

        public record Node<T>(T Value, Node<List<T>>? {|BT2003:Left|}, Node<T[]>? Right);
        """);

    [Fact]
    public Task GenericTypeInItself_DoesNotTrigger() => Rule.CheckAsync("""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<Box<Box<Box<int>>>>;

        public record Box<T>(T Value);
        """);

    [Fact]
    public Task TypeUsedTwice_DoesNotTrigger() => Rule.CheckAsync("""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<Pair>;

        public record Pair(Point From, Point To);

        public record Point(int X, int Y);
        """);

    [Fact]
    public Task CaseThatHoldsItsUnion_Triggers() => Rule.CheckAsync("""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<Tree>;

        [JsonDerivedType(typeof(Leaf), "leaf"), JsonDerivedType(typeof(Fork), "fork")]
        public abstract record Tree;

        public record Leaf(int Value) : Tree;

        public record Fork(Tree {|BT2003:Left|}) : Tree;
        """);
}
