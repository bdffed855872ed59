using BatchTyped.Roslyn.Model;

namespace BatchTyped.Generator.Emit;

/// <summary>
/// Prints the surface of a faulty task, so that the code that uses it stays quiet and one mistake is one error. Nothing of it runs:
/// the build fails with the rules named in it.
/// </summary>
internal static class StubEmitter
{
    internal static string Emit(SurfaceModel surface)
    {
        var source = new SourceWriter();
        if (surface.IsPartial)
        {
            WritePart(source, surface);
        }
        else
        {
            WriteExtensions(source, surface);
        }

        return source.ToString();
    }

    private static string Throw(SurfaceModel surface)
    {
        var reason = surface.BrokenRules.Count == 0 ? "has errors" : "breaks " + string.Join(", ", surface.BrokenRules);
        return $"throw new global::System.NotSupportedException(\"The task {surface.Place.Type.Name.TrimStart('@')} {reason}.\")";
    }

    private static void WritePart(SourceWriter source, SurfaceModel surface)
    {
        var contract = new ContractNames(surface.Place.FullName, surface.ResultType, surface.KeyType);
        var error = Throw(surface);
        FilePrinter.Open(source, surface.Place);
        FilePrinter.OpenType(source, surface.Place, contract.Base);
        foreach (var member in (string[])
        [
            $"{surface.KeyType} {contract.OfKey}.Key",
            $"static global::BatchTyped.SourceGen.BatchTaskInfo {contract.OfTask}.Info",
            $"static global::System.ReadOnlySpan<byte> {contract.OfTask}.Schema",
            $"static void {contract.OfTask}.WriteCustomId(ref global::BatchTyped.SourceGen.RequestWriter writer, {surface.Place.FullName} item)",
            $"static void {contract.OfTask}.WriteParams(ref global::BatchTyped.SourceGen.RequestWriter writer, {surface.Place.FullName} item)",
            $"static void {contract.OfTask}.WriteItem(ref global::BatchTyped.SourceGen.RequestWriter writer, {surface.Place.FullName} item)",
            $"static {surface.Place.FullName} {contract.OfTask}.ReadItem(ref global::BatchTyped.SourceGen.ResultReader reader)",
            $"static bool {contract.OfResult}.TryReadResult(ref global::BatchTyped.SourceGen.ResultReader reader, out {surface.ResultType} value)",
            $"static bool {contract.Base}.TryReadKey(global::System.ReadOnlySpan<byte> customId, out {surface.KeyType} key)",
        ])
        {
            source.Write(FilePrinter.GeneratedCode);
            source.Write($"{member} =>\n    {error};");
            source.BlankLine();
        }

        FilePrinter.CloseType(source, surface.Place);
        FilePrinter.CloseNamespace(source, surface.Place);
        if (surface.Place is { IsValueType: true, Visibility: not Visibility.Private })
        {
            WriteExtensionClass(source, surface, withDefinition: false);
        }
    }

    /// <summary>A type that isn't partial can't get a part: its surface becomes extensions, which call sites can't tell apart.</summary>
    private static void WriteExtensions(SourceWriter source, SurfaceModel surface)
    {
        FilePrinter.OpenFile(source, surface.Place);
        if (surface.Place.Visibility != Visibility.Private)
        {
            WriteExtensionClass(source, surface, withDefinition: true);
        }
    }

    private static void WriteExtensionClass(SourceWriter source, SurfaceModel surface, bool withDefinition)
    {
        var type = surface.Place.FullName;
        var error = Throw(surface);
        ExtensionPrinter.Open(source, surface.Place, $"Stands in for what the faulty task <c>{surface.Place.DisplayName}</c> would have.");
        ExtensionPrinter.WriteStarts(source, type, surface.ResultType, (_, _) => error);
        source.BlankLine();
        source.Open($"extension(global::BatchTyped.BatchResult<{type}, {surface.ResultType}> result)");
        source.Write("/// <summary>Stands in for the key.</summary>");
        source.Write($"public {surface.KeyType} Key => {error};");
        source.Close();
        if (withDefinition)
        {
            source.BlankLine();
            source.Open($"extension({type})");
            source.Write("/// <summary>Stands in for the task as a value.</summary>");
            source.Write($"public static global::BatchTyped.BatchTaskDefinition<{type}, {surface.ResultType}> Definition => {error};");
            source.Close();
        }

        ExtensionPrinter.Close(source);
    }
}
