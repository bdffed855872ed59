namespace BatchTyped.Emulator.Http;

/// <summary>What goes wrong with one call.</summary>
internal sealed class CallFaults(IReadOnlyList<Fault> faults)
{
    public static readonly CallFaults None = new([]);

    public bool ShapesDownload { get; } = faults.Any(fault => fault.Kind is FaultKind.ResetDownload or FaultKind.CutDownload or FaultKind.SlowBytes);

    public bool ShapesLines { get; } = faults.Any(fault => fault.Kind is FaultKind.RepeatLines or FaultKind.DropLines or FaultKind.ReorderLines or FaultKind.UnknownFields);

    public Fault? Find(FaultKind kind) => faults.FirstOrDefault(fault => fault.Kind == kind);
}
