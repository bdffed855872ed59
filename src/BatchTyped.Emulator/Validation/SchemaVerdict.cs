namespace BatchTyped.Emulator.Validation;

/// <summary>What a schema comes to: unfit, or how much of the limits it takes.</summary>
internal sealed record SchemaVerdict(string? Fault, int Optionals, int Unions);
