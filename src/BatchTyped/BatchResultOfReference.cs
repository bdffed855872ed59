namespace BatchTyped;

/// <summary>The value of a result whose type is a class.</summary>
public static class BatchResultOfReference
{
    extension<TTask, TResult>(BatchResult<TTask, TResult> result) where TResult : class
    {
        /// <summary>The value; <see langword="null"/> when there is a <see cref="BatchResult{TTask, TResult}.Failure"/>.</summary>
        public TResult? Value => result.ValueOrDefault;
    }
}
