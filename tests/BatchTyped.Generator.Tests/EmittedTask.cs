using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using BatchTyped.SourceGen;
using Microsoft.CodeAnalysis;

namespace BatchTyped.Generator.Tests;

/// <summary>A task of a compilation, loaded into the test: what was printed runs.</summary>
internal sealed class EmittedTask
{
    private readonly MethodInfo _read;

    private EmittedTask(Type task, Type result)
    {
        Result = result;
        Schema = (string)Method(nameof(SchemaOf), task).Invoke(null, null)!;
        _read = Method(nameof(ReadAs), task, result);
    }

    /// <summary>The result type.</summary>
    internal Type Result { get; }

    /// <summary>The schema; empty for plain text.</summary>
    internal string Schema { get; }

    /// <summary>Loads every task that an output holds and that isn't private.</summary>
    internal static IReadOnlyList<EmittedTask> Load(Compilation output)
    {
        using var bytes = new MemoryStream();

        // Warnings were looked at when the output was made.
        var emitted = output.WithOptions(output.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default)).Emit(bytes);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics));
        bytes.Position = 0;
        var assembly = new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(bytes);
        return [.. from type in assembly.GetTypes()
                   from contract in type.GetInterfaces()
                   where contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IBatchTaskContract<,>)
                   orderby type.FullName
                   select new EmittedTask(type, contract.GetGenericArguments()[1])];
    }

    /// <summary>Reads an answer: its value, or path and reason.</summary>
    internal (object? Value, string? Path, string? Reason) Read(string answer) => ((object?, string?, string?))_read.Invoke(null, [answer])!;

    private static MethodInfo Method(string name, params Type[] types) =>
        typeof(EmittedTask).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(types);

    private static string SchemaOf<TTask>() where TTask : IBatchTaskContract<TTask> => Encoding.UTF8.GetString(TTask.Schema);

    private static (object? Value, string? Path, string? Reason) ReadAs<TTask, TResult>(string answer) where TTask : IBatchTaskContract<TTask, TResult> =>
        BatchTaskDefinition.Of<TTask, TResult>().Codec.TryReadResult(Encoding.UTF8.GetBytes(answer), out var value, out var failure)
            ? (value, null, null)
            : (null, failure.Path, failure.Reason);
}
