namespace BatchTyped.Emulator.Core;

/// <summary>Whether a request of a batch reached the model.</summary>
internal enum RequestFate
{
    Processed,
    Canceled,
    Expired,
}
