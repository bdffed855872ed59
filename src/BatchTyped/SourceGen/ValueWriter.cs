using System.ComponentModel;

namespace BatchTyped.SourceGen;

/// <summary>Writes one JSON value. Generated code supplies it for the elements of a list.</summary>
/// <typeparam name="T">The value's type.</typeparam>
/// <param name="writer">Where to write.</param>
/// <param name="value">The value.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void ValueWriter<in T>(ref RequestWriter writer, T value);
