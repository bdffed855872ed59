using BatchTyped.Emulator;

namespace BatchTyped.Simulation.Tests.World;

/// <summary>Answers by the item alone, and by how often it was asked.</summary>
internal sealed class SimulatedModel(IReadOnlyDictionary<string, SimulatedItem> byText)
{
    internal EmulatorAnswer Answer(EmulatorRequest request)
    {
        if (!byText.TryGetValue(request.Text, out var item))
        {
            return EmulatorAnswer.Text("somebody else's answer");
        }

        return item.Temper switch
        {
            Temper.Refused or Temper.RefusedMidway when request.Model != SimulatedModels.Main && item.Stubbornness < 3 => EmulatorAnswer.Text(item.Answer),
            Temper.Overloads when request.Attempt <= item.Stubbornness => EmulatorAnswer.Error("overloaded_error", "Overloaded"),
            Temper.Expires when request.Attempt <= item.Stubbornness => EmulatorAnswer.Expired(),
            Temper.Long when request.MaxTokens < item.TokensNeeded => EmulatorAnswer.Truncated("answer to"),
            Temper.Refused => EmulatorAnswer.Refusal(),
            Temper.RefusedMidway => EmulatorAnswer.Refusal(partialText: "answer to"),
            Temper.Pauses => EmulatorAnswer.Stopped("pause_turn", "answer to"),
            Temper.Invalid => EmulatorAnswer.Error("invalid_request_error", "This request can't be answered."),
            _ => EmulatorAnswer.Text(item.Answer),
        };
    }
}
