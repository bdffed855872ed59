using System.ComponentModel;

namespace BatchTyped.SourceGen;

/// <summary>Reads the value a reader stands on. Generated code supplies it for the elements of a list.</summary>
/// <typeparam name="T">The value's type.</typeparam>
/// <param name="reader">The reader.</param>
/// <returns>The value; meaningless after a failure.</returns>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate T ValueReader<out T>(ref ResultReader reader);
