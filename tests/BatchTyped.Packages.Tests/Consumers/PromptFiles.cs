Console.Write(Label.Definition.Preview(new Label(1, "a cup")));

[BatchTask(Model = "claude-sonnet-4-6", MaxTokens = 64, CustomId = "{Id}")]
[SystemPrompt(File = "Texts/rules.md")]
[Prompt(File = "Prompts/label.md")]
public partial record Label(int Id, string Text) : IBatchTask<string>;
