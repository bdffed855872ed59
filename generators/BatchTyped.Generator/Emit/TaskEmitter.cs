using BatchTyped.Roslyn.Model;

namespace BatchTyped.Generator.Emit;

/// <summary>Prints the generated part of a task: explicit members of its contract, and beside it a class with constants and readers.</summary>
internal sealed partial class TaskEmitter
{
    private const string Reader = "ref global::BatchTyped.SourceGen.ResultReader reader";
    private const string Writer = "ref global::BatchTyped.SourceGen.RequestWriter writer";
    private const string MaybeNull = "[global::System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)]";

    private readonly TaskModel _task;
    private readonly SourceWriter _source = new();
    private readonly GeneratedNames _names = new();
    private readonly ContractNames _contract;

    private TaskEmitter(TaskModel task)
    {
        _task = task;
        _contract = new ContractNames(task.Place.FullName, task.Result.Type, task.Key.Type);
    }

    /// <summary>The name of the class with constants and readers.</summary>
    private string Helper => _task.HelperName;

    internal static string Emit(TaskModel task) => new TaskEmitter(task).Emit();

    private string Emit()
    {
        FilePrinter.Open(_source, _task.Place);
        FilePrinter.OpenType(_source, _task.Place, _contract.Base, Preview.Of(_task));
        WriteFacts();
        WriteKey();
        WriteParams();
        WriteItem();
        WriteResult();
        if (_task.IsHelperNested)
        {
            WriteHelper("private");
        }

        FilePrinter.CloseType(_source, _task.Place);
        if (!_task.IsHelperNested)
        {
            WriteHelper("file");
        }

        FilePrinter.CloseNamespace(_source, _task.Place);
        if (_task.Place is { IsValueType: true, Visibility: not Visibility.Private })
        {
            ExtensionPrinter.WriteForStruct(_source, _task);
        }

        return _source.ToString();
    }

    private void WriteFacts()
    {
        Member($"static global::BatchTyped.SourceGen.BatchTaskInfo {_contract.OfTask}.Info =>\n    {Helper}.Info;");
        Member($"static global::System.ReadOnlySpan<byte> {_contract.OfTask}.Schema =>\n    {(_task.IsPlainText ? "default" : $"{Helper}.Schema")};");
    }

    private void WriteResult()
    {
        OpenMember($"""
            static bool {_contract.OfResult}.TryReadResult(
                {Reader}, {MaybeNull} out {_task.Result.Type} value)
            """);
        if (_task.IsPlainText)
        {
            _source.Write("""
                value = reader.ReadPlainText();
                return true;
                """);
        }
        else
        {
            if (_task.Parameters.IgnoresUnknownProperties)
            {
                _source.Write("reader.IgnoreUnknownProperties();");
            }

            _source.Write($$"""
                value = {{Helper}}.ReadResult(ref reader);
                return !reader.Failed;
                """);
        }

        _source.Close();
    }

    private void WriteHelper(string modifier)
    {
        _source.BlankLine();
        _source.Write($"/// <summary>Constants and readers of <c>{_task.Place.Type.Name}</c>.</summary>");
        _source.Write(FilePrinter.GeneratedCode);
        _source.Open($"{modifier} static class {Helper}");
        WriteInfo();
        WriteConstants();
        WriteResultReader();
        WriteShapes();
        WritePatterns();
        _source.Close();
    }

    private void WriteInfo()
    {
        _source.Write("internal static readonly global::BatchTyped.SourceGen.BatchTaskInfo Info = new()");
        _source.Write("{");
        _source.Indent();
        _source.Write(FormattableString.Invariant($"""
            Name = {CodeText.Literal(_task.Place.DisplayName)},
            Model = {CodeText.Literal(_task.Model)},
            MaxTokens = {_task.MaxTokens},
            RequestFingerprint = "{Request.Fingerprint.OfRequest(_task)}",
            ReaderFingerprint = "{Request.Fingerprint.OfReader(_task)}",
            """));
        var parameters = _task.Parameters;
        if (parameters.FallbackModel is { } fallback)
        {
            _source.Write($"FallbackModel = {CodeText.Literal(fallback)},");
        }

        if (parameters.Betas.Count > 0)
        {
            _source.Write($"Betas = [{string.Join(", ", parameters.Betas.Select(CodeText.Literal))}],");
        }

        if (parameters.SharesIdenticalRequests)
        {
            _source.Write("ShareIdenticalRequests = true,");
        }

        _source.Unindent();
        _source.Write("};");
    }

    private void Member(string declaration)
    {
        _source.BlankLine();
        _source.Write(FilePrinter.GeneratedCode);
        _source.Write(declaration);
    }

    private void OpenMember(string declaration)
    {
        _source.BlankLine();
        _source.Write(FilePrinter.GeneratedCode);
        _source.Open(declaration);
    }
}

/// <summary>The names of a task's contract, as its explicit members spell them.</summary>
/// <param name="Task">The task.</param>
/// <param name="Result">Its result type.</param>
/// <param name="Key">The type of its key.</param>
internal sealed record ContractNames(string Task, string Result, string Key)
{
    private const string Contract = "global::BatchTyped.SourceGen.IBatchTaskContract";

    internal string OfTask => $"{Contract}<{Task}>";

    internal string OfResult => $"{Contract}<{Task}, {Result}>";

    internal string Base => $"{Contract}<{Task}, {Result}, {Key}>";

    internal string OfKey => $"global::BatchTyped.IBatchKeyed<{Key}>";
}
