namespace BatchTyped.Emulator.Models;

internal enum ModelLifecycle
{
    Active,
    Deprecated,
    Retired,
}
