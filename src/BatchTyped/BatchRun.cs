namespace BatchTyped;
/// <summary>A run.</summary>
public sealed class BatchRun<TTask, TResult> { internal BatchRun() { }
 /// <summary>x</summary>
 public void ResultsAsync() {} }
