namespace BatchTyped;

/// <summary>What a handle that is opened by the name of a run may do.</summary>
public enum BatchOpenMode
{
    /// <summary>It drives the run where nobody else does, as far as that goes without the input. The default.</summary>
    Drive = 1,

    /// <summary>
    /// It reads along and never drives: it takes no lock, sends nothing and needs no key. It sees results as they settle, whoever drives the
    /// run; while nobody does, it waits, and <see cref="BatchProgress.Waits"/> says so. A folder that can only be read is enough.
    /// </summary>
    Follow,
}
