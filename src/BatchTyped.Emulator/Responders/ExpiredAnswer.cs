namespace BatchTyped.Emulator.Responders;

internal sealed class ExpiredAnswer : EmulatorAnswer;
