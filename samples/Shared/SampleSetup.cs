using BatchTyped.Emulator;

namespace Samples;

/// <summary>What tells one sample from another on its command line: its words, its data, and what it answers offline.</summary>
public sealed record SampleSetup
{
    /// <summary>What the program does, in a sentence for <c>--help</c>.</summary>
    public required string Description { get; init; }

    /// <summary>What the items are called, in the plural: <c>tickets</c> gives the option <c>--tickets</c>.</summary>
    public required string Items { get; init; }

    /// <summary>The sample's own data, beside the program; what is read when the command line names no other.</summary>
    public required string Input { get; init; }

    /// <summary>What the input has to be, for <c>--help</c> and for messages.</summary>
    public required string InputForm { get; init; }

    /// <summary>The folder that results are written to, unless the command line names another.</summary>
    public required string Out { get; init; }

    /// <summary>Answers in place of the model while offline.</summary>
    public required EmulatorResponder Responder { get; init; }

    /// <summary>How the offline answers are made up, behind "Its answers are made up": <c>by counting keywords</c>.</summary>
    public required string AnswersAreMadeUp { get; init; }

    internal string InputOption => "--" + Items;
}
