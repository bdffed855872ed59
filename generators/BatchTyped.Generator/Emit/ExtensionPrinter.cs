using BatchTyped.Roslyn.Model;

namespace BatchTyped.Generator.Emit;

/// <summary>
/// Prints extension methods in namespace <c>BatchTyped</c> that stand in for what the compiler can't infer: a struct task's types in
/// a sequence, and everything of a task that has no generated part.
/// </summary>
internal static class ExtensionPrinter
{
    internal static void WriteForStruct(SourceWriter source, TaskModel task)
    {
        var type = task.Place.FullName;
        Open(source, task.Place, $"Starts runs of <c>{task.Place.DisplayName}</c>, a struct: the compiler can't infer a result type from a sequence of structs.");
        WriteStarts(source, type, task.Result.Type, (name, options) => $"client.StartAsync(global::BatchTyped.BatchTaskDefinition.Of<{type}, {task.Result.Type}>(), {name}, {options})");
        source.BlankLine();
        source.Open($"extension(global::BatchTyped.BatchResult<{type}, {task.Result.Type}> result)");
        source.Write("/// <summary>The value or values named in <c>CustomId</c>, as the item holds them.</summary>");
        source.Write($"public {task.Key.Type} Key => ((global::BatchTyped.IBatchKeyed<{task.Key.Type}>)result.Item).Key;");
        source.Close();
        Close(source);
    }

    internal static void Open(SourceWriter source, PlaceModel place, string summary)
    {
        source.BlankLine();
        source.Open("namespace BatchTyped");
        source.Write($"/// <summary>{summary}</summary>");
        source.Write(FilePrinter.GeneratedCode);
        source.Open($"{(place.Visibility == Visibility.Public ? "public" : "internal")} static class {ClassName(place)}");
    }

    internal static void WriteStarts(SourceWriter source, string task, string result, Func<string, string, string> body)
    {
        foreach (var sequence in (string[])["global::System.Collections.Generic.IAsyncEnumerable", "global::System.Collections.Generic.IEnumerable"])
        {
            source.Write($"/// <inheritdoc cref=\"global::BatchTyped.BatchClient.StartAsync{{TTask, TResult}}(string, {sequence}{{IBatchItem{{TTask, TResult}}}}, BatchRunOptions, global::System.Threading.CancellationToken)\"/>");
            if (sequence.EndsWith("IAsyncEnumerable", StringComparison.Ordinal))
            {
                source.Write("[global::System.Runtime.CompilerServices.OverloadResolutionPriority(1)]");
            }

            source.Write($"public static global::System.Threading.Tasks.Task<global::BatchTyped.BatchRun<{task}, {result}>> StartAsync(");
            source.Indent();
            source.Write($"this global::BatchTyped.BatchClient client, string name, {sequence}<{task}> items,");
            source.Write("global::BatchTyped.BatchRunOptions? options = null, global::System.Threading.CancellationToken cancellationToken = default) =>");
            source.Write($"{body("name", "items, options, cancellationToken")};");
            source.Unindent();
            source.BlankLine();
        }
    }

    internal static void Close(SourceWriter source)
    {
        source.Close();
        source.Close();
    }

    /// <summary>One name for one type: dots become underscores, and underscores double.</summary>
    private static string ClassName(PlaceModel place) => place.DisplayName.Replace("_", "__").Replace('.', '_') + "_BatchTask";
}
