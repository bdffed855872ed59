namespace BatchTyped.Display;

/// <summary>Where standings are shown.</summary>
internal interface IProgressSurface
{
    /// <summary>Shows a standing; called again with the same one while nothing changes.</summary>
    void Show(BatchProgress? progress);
}
