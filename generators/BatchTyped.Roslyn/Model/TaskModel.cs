using BatchTyped.Roslyn.Collections;

namespace BatchTyped.Roslyn.Model;

/// <summary>A task without faults: all that its generated part is printed from.</summary>
internal sealed record TaskModel
{
    /// <summary>Where the type stands and how its part is declared.</summary>
    public required PlaceModel Place { get; init; }

    /// <summary>The name of the class that holds constants and readers; no member of the task or of its containing types has it.</summary>
    public required string HelperName { get; init; }

    /// <summary>Whether that class must stand inside the task, since it names a type that is private there.</summary>
    public required bool IsHelperNested { get; init; }

    /// <summary>The id of the model.</summary>
    public required string Model { get; init; }

    /// <summary>The most tokens of an answer.</summary>
    public required int MaxTokens { get; init; }

    /// <summary>The other parameters.</summary>
    public required ParametersModel Parameters { get; init; }

    /// <summary>The system prompt, or <see langword="null"/>.</summary>
    public required PromptModel? SystemPrompt { get; init; }

    /// <summary>Turns in front of the prompt.</summary>
    public required EquatableArray<ExampleModel> Examples { get; init; }

    /// <summary>The user's last turn.</summary>
    public required PromptModel Prompt { get; init; }

    /// <summary>The template of the <c>custom_id</c>.</summary>
    public required KeyModel Key { get; init; }

    /// <summary>The task itself, as it is stored.</summary>
    public required ObjectShape Item { get; init; }

    /// <summary>The result type.</summary>
    public required Shape Result { get; init; }

    /// <summary>All templates, in the order in which a request holds them.</summary>
    public IEnumerable<PromptModel> Prompts => new[] { Parameters.UserId, SystemPrompt }.Concat(Examples.SelectMany(example => new[] { example.Prompt, example.Answer })).Append(Prompt).OfType<PromptModel>();

    /// <summary>Whether the answer is plain text, without a schema.</summary>
    public bool IsPlainText => Result is ScalarShape { Kind: ScalarKind.String };

    /// <summary>Whether the answer is an object with the one member <c>value</c>: structured output has an object at its root.</summary>
    public bool IsWrapped => Result is not ObjectShape && !IsPlainText;
}
