namespace BatchTyped;

/// <summary>
/// Why an item has no value: one case for each <see cref="BatchOutcome"/> but <see cref="BatchOutcome.Succeeded"/>. The set of
/// cases is closed; a <c>switch</c> over all of them needs no discard. <see cref="Message"/> names paths and types, never a value.
/// </summary>
public abstract record BatchFailure
{
    private BatchFailure(BatchOutcome outcome, string message, int attempts)
    {
        Outcome = outcome;
        Message = message;
        Attempts = attempts;
    }

    /// <summary>The outcome, equal to the result's.</summary>
    public BatchOutcome Outcome { get; }

    /// <summary>What happened, in words that hold neither prompt nor answer.</summary>
    public string Message { get; }

    /// <summary>How often the item was sent, this last time included; 0 when it was canceled before it was sent.</summary>
    public int Attempts { get; }

    /// <summary>Closes the set: only the cases below can implement it.</summary>
    internal abstract void Closed();

    /// <summary>The model declined.</summary>
    public sealed record Refused : BatchFailure
    {
        internal Refused(string? category, string message, int attempts) : base(BatchOutcome.Refused, message, attempts) => Category = category;

        /// <summary>The API's category, for example <c>cyber</c> or <c>bio</c>; <see langword="null"/> when it gives none.</summary>
        public string? Category { get; }

        internal override void Closed() { }
    }

    /// <summary>The answer was cut.</summary>
    public sealed record Truncated : BatchFailure
    {
        internal Truncated(int maxTokens, string message, int attempts) : base(BatchOutcome.Truncated, message, attempts) => MaxTokens = maxTokens;

        /// <summary>The <c>max_tokens</c> of the last try.</summary>
        public int MaxTokens { get; }

        internal override void Closed() { }
    }

    /// <summary>The model stopped before an answer was complete.</summary>
    public sealed record Incomplete : BatchFailure
    {
        internal Incomplete(string stopReason, string message, int attempts) : base(BatchOutcome.Incomplete, message, attempts) => StopReason = stopReason;

        /// <summary>The API's stop reason.</summary>
        public string StopReason { get; }

        internal override void Closed() { }
    }

    /// <summary>The answer doesn't fit the result type.</summary>
    public sealed record InvalidOutput : BatchFailure
    {
        internal InvalidOutput(string path, string text, string message, int attempts) : base(BatchOutcome.InvalidOutput, message, attempts)
        {
            Path = path;
            Text = text;
        }

        /// <summary>Where the answer departs from the result type, as a JSON path such as <c>$.lines[2].price</c>.</summary>
        public string Path { get; }

        /// <summary>The whole answer as received. It was paid for; it is yours to use, and not part of <see cref="Message"/>.</summary>
        public string Text { get; }

        internal override void Closed() { }

        /// <summary>Leaves the text out: a failure that is printed reaches logs.</summary>
        protected override bool PrintMembers(System.Text.StringBuilder builder)
        {
            builder.Append("Outcome = ").Append(Outcome).Append(", Message = ").Append(Message)
                .Append(", Attempts = ").Append(Attempts).Append(", Path = ").Append(Path);
            return true;
        }
    }

    /// <summary>The API reported an error for this request.</summary>
    public sealed record Errored : BatchFailure
    {
        internal Errored(string type, string message, int attempts) : base(BatchOutcome.Errored, message, attempts) => Type = type;

        /// <summary>The kind of the error, for example <c>invalid_request_error</c>.</summary>
        public string Type { get; }

        internal override void Closed() { }
    }

    /// <summary>The batch's 24 hours passed.</summary>
    public sealed record Expired : BatchFailure
    {
        internal Expired(string message, int attempts) : base(BatchOutcome.Expired, message, attempts) { }

        internal override void Closed() { }
    }

    /// <summary>The run, or the batch at the API, was canceled.</summary>
    public sealed record Canceled : BatchFailure
    {
        internal Canceled(string message, int attempts) : base(BatchOutcome.Canceled, message, attempts) { }

        internal override void Closed() { }
    }

    /// <summary>No line came back for this item.</summary>
    public sealed record Missing : BatchFailure
    {
        internal Missing(string message, int attempts) : base(BatchOutcome.Missing, message, attempts) { }

        internal override void Closed() { }
    }
}
