namespace BatchTyped.Emulator.Responders;

internal sealed class ErrorAnswer(string type, string message) : EmulatorAnswer
{
    public string Type { get; } = type;

    public string ErrorMessage { get; } = message;
}
