namespace BatchTyped.Emulator.Core;

internal static class ApiVersions
{
    public const string First = "2023-06-01";
    public const string Current = "2026-10-21";

    public static bool IsKnown(string version) => version is First or Current;
}
