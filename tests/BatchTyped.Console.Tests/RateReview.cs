namespace BatchTyped.Display.Tests;

[BatchTask(Model = "claude-sonnet-4-6", MaxTokens = 64, CustomId = "review-{Id}")]
[Prompt("Rate this review: {Text}")]
public partial record RateReview(int Id, string Text) : IBatchTask<Rating>;

public sealed record Rating(int Stars);
