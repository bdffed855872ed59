using BatchTyped.Architecture.Tests.Metadata;

namespace BatchTyped.Architecture.Tests;

/// <summary>The assemblies the project ships, each read once.</summary>
internal static class Parts
{
    public static CompiledAssembly Runtime { get; } = CompiledAssembly.Beside("BatchTyped");

    public static CompiledAssembly Emulator { get; } = CompiledAssembly.Beside("BatchTyped.Emulator");

    public static CompiledAssembly Console { get; } = CompiledAssembly.Beside("BatchTyped.Console");

    public static CompiledAssembly Roslyn { get; } = CompiledAssembly.Beside("BatchTyped.Roslyn");

    public static CompiledAssembly Generator { get; } = CompiledAssembly.Beside("BatchTyped.Generator");

    public static CompiledAssembly Analyzers { get; } = CompiledAssembly.Beside("BatchTyped.Analyzers");

    public static CompiledAssembly CodeFixes { get; } = CompiledAssembly.Beside("BatchTyped.CodeFixes");
}
