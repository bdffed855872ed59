namespace Samples;

/// <summary>What a row that can't be used does.</summary>
internal enum BadRows
{
    /// <summary>It ends the program before anything is sent.</summary>
    Stop,

    /// <summary>It is reported with its line, and left out.</summary>
    Skip,
}
