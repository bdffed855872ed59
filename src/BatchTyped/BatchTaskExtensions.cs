using BatchTyped.SourceGen;

namespace BatchTyped;

/// <summary>The definition of a task, as a static member of the task itself.</summary>
public static class BatchTaskExtensions
{
    extension<TTask, TResult>(IBatchItem<TTask, TResult>) where TTask : IBatchTaskContract<TTask, TResult>
    {
        /// <summary>The task as a value, for example for <c>client.OpenAsync(ClassifyTicket.Definition, name)</c>.</summary>
        public static BatchTaskDefinition<TTask, TResult> Definition => BatchTaskDefinition.Of<TTask, TResult>();
    }
}
