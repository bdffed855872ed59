namespace BatchTyped.Options;

/// <summary>The environment of the process; a service, so that tests have one of their own.</summary>
/// <param name="Read">The value of a variable; <see langword="null"/> when it isn't set.</param>
internal sealed record EnvironmentVariables(Func<string, string?> Read)
{
    internal static EnvironmentVariables OfProcess { get; } = new(Environment.GetEnvironmentVariable);
}
