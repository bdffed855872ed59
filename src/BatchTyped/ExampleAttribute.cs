namespace BatchTyped;

/// <summary>
/// A turn of the user and the answer it should get, which stand in the request in front of the <see cref="PromptAttribute"/>, in the
/// order in which they are declared. Both are written like a prompt. Since each example ends with an answer and the prompt follows
/// them, the last turn is always the user's: current models refuse any other (Messages API, prefill).
/// </summary>
/// <param name="prompt">The user's turn; a constant.</param>
/// <param name="answer">The assistant's turn; a constant. For a task with a result type it is JSON as the type's schema asks for, with braces doubled.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false, AllowMultiple = true)]
public sealed class ExampleAttribute(string prompt, string answer) : Attribute
{
    /// <summary>The user's turn.</summary>
    public string Prompt { get; } = prompt;

    /// <summary>The assistant's turn.</summary>
    public string Answer { get; } = answer;
}
