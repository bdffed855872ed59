using System.Collections;
using System.Reflection;

namespace BatchTyped.Tests.Store;

/// <summary>A field that is added to a record is set in <see cref="Records"/> too, or its round trip would prove nothing.</summary>
public sealed class RecordsTests
{
    [Fact]
    public void Full_records_leave_no_field_at_its_default() => Assert.Empty(Records.Full.SelectMany(record => Unset(record, record.GetType().Name)));

    [Fact]
    public void An_unset_field_is_found() => Assert.Equal(
        ["BatchRecord.Uncertainty.EmptyLooks", "BatchRecord.Segments"],
        Unset(Records.FullBatch() with { Segments = [], Uncertainty = Records.FullBatch().Uncertainty! with { EmptyLooks = 0 } }, "BatchRecord"));

    private static IEnumerable<string> Unset(object record, string path)
    {
        foreach (var property in record.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite))
        {
            var value = property.GetValue(record);
            var name = $"{path}.{property.Name}";
            if (value is null || (value is ICollection { Count: 0 }) || (property.PropertyType.IsValueType && value.Equals(Activator.CreateInstance(property.PropertyType))))
            {
                yield return name;
            }
            else if (value is not ICollection && value.GetType().Namespace!.StartsWith("BatchTyped", StringComparison.Ordinal) && !value.GetType().IsEnum)
            {
                foreach (var inner in Unset(value, name))
                {
                    yield return inner;
                }
            }
        }
    }
}
