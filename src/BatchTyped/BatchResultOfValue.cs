namespace BatchTyped;

/// <summary>The value of a result whose type is a struct or an enum.</summary>
public static class BatchResultOfValue
{
    extension<TTask, TResult>(BatchResult<TTask, TResult> result) where TResult : struct
    {
        /// <summary>The value; <see langword="null"/> when there is a <see cref="BatchResult{TTask, TResult}.Failure"/>.</summary>
        public TResult? Value => result.Failure is null ? result.ValueOrDefault : null;
    }
}
