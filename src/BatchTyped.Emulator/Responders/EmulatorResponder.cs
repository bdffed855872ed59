namespace BatchTyped.Emulator;

/// <summary>Gives the answer to one request, or <see langword="null"/> for the answer the emulator makes up.</summary>
/// <param name="request">What was asked; valid during the call.</param>
public delegate EmulatorAnswer? EmulatorResponder(EmulatorRequest request);
