namespace BatchTyped.Emulator.Core;

/// <summary>What a call says about itself beside its body, once it got through the gate.</summary>
internal sealed record CallHeaders(string Workspace, string ApiVersion, IReadOnlyList<string> Betas, string? UserProfileId = null);
