namespace BatchTyped.Roslyn.Model;

/// <summary>Two turns in front of the prompt.</summary>
/// <param name="Prompt">The user's.</param>
/// <param name="Answer">The assistant's.</param>
internal sealed record ExampleModel(PromptModel Prompt, PromptModel Answer);
