namespace BatchTyped.SourceGen;

/// <summary>How a <see cref="ResultReader"/> takes what the type doesn't have.</summary>
internal enum ResultReaderMode
{
    /// <summary>A property that the result type doesn't have is a failure.</summary>
    Strict,

    /// <summary>A property that the result type doesn't have is passed over; all else is as strict.</summary>
    Lenient,

    /// <summary>Properties that the type doesn't have are passed over, and numbers that JSON can't write may stand as strings: items stored by an earlier build.</summary>
    StoredItem,
}
