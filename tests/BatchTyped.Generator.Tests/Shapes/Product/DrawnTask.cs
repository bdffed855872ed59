using System.Collections;
using System.Reflection;
using System.Text;
using BatchTyped.SourceGen;

namespace BatchTyped.Generator.Tests.Shapes.Product;

/// <summary>A task of a drawn case, loaded.</summary>
internal abstract class DrawnTask
{
    internal abstract Type ResultType { get; }

    internal abstract string Schema { get; }

    internal abstract (object? Value, string? Path, string? Reason) Read(string answer);

    /// <summary>What went wrong in storing items, the fields of left-out members aside.</summary>
    internal abstract IEnumerable<string> CheckItems(Func<FieldInfo, bool> isLeftOut);

    /// <summary>Where two values differ, by all their fields; nothing when they don't.</summary>
    protected static string? Difference(object? left, object? right, string path, Func<FieldInfo, bool> isLeftOut)
    {
        if (ReferenceEquals(left, right))
        {
            return null;
        }

        if (left is null || right is null)
        {
            return $"{path}: {left ?? "null"} became {right ?? "null"}";
        }

        var type = left.GetType();
        if (left is IEnumerable items and not string)
        {
            // What reads a list is free to choose its class, and a default immutable array has no elements to ask for.
            if (type.IsValueType && type.IsGenericType && (bool)type.GetProperty("IsDefault")!.GetValue(left)!)
            {
                return right.Equals(left) ? null : $"{path}: the default array became another";
            }

            var (before, after) = (items.Cast<object?>().ToList(), ((IEnumerable)right).Cast<object?>().ToList());
            return before.Count != after.Count ? $"{path}: {before.Count} elements became {after.Count}" : before.Zip(after).Select((pair, i) => Difference(pair.First, pair.Second, $"{path}[{i}]", isLeftOut)).FirstOrDefault(d => d is not null);
        }

        if (type != right.GetType() || type.IsPrimitive || type.IsEnum || type.Namespace is "System" || left is Delegate)
        {
            return left.Equals(right) ? null : $"{path}: {left} became {right}";
        }

        for (var declaring = type; declaring is not null && declaring.Namespace?.StartsWith("System", StringComparison.Ordinal) != true; declaring = declaring.BaseType)
        {
            foreach (var field in declaring.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (!isLeftOut(field) && Difference(field.GetValue(left), field.GetValue(right), $"{path}.{field.Name}", isLeftOut) is { } difference)
                {
                    return difference;
                }
            }
        }

        return null;
    }
}

/// <inheritdoc/>
internal sealed class DrawnTask<TTask, TResult> : DrawnTask where TTask : IBatchTaskContract<TTask, TResult>
{
    internal override Type ResultType => typeof(TResult);

    internal override string Schema => Encoding.UTF8.GetString(TTask.Schema);

    private static BatchTaskDefinition<TTask, TResult> Definition => BatchTaskDefinition.Of<TTask, TResult>();

    internal override (object? Value, string? Path, string? Reason) Read(string answer) =>
        Definition.Codec.TryReadResult(Encoding.UTF8.GetBytes(answer), out var value, out var failure) ? (value, null, null) : (null, failure.Path, failure.Reason);

    internal override IEnumerable<string> CheckItems(Func<FieldInfo, bool> isLeftOut)
    {
        var samples = (IEnumerable<TTask>)typeof(TTask).Assembly.GetType(typeof(TTask).Namespace + ".Samples_")!.GetMethod("Items")!.Invoke(null, null)!;
        var keyed = typeof(TTask).GetInterfaces().Single(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IBatchKeyed<>)).GetProperty("Key")!;
        foreach (var item in samples)
        {
            var stored = Write(Definition.Codec.WriteItem, item);
            var restored = Definition.Codec.ReadItem(Encoding.UTF8.GetBytes(stored));
            if (Difference(item, restored, "item", isLeftOut) is { } difference)
            {
                yield return $"{difference} by {stored}";
            }

            var (customId, again) = (TryWrite(Definition.Codec.WriteCustomId, item), TryWrite(Definition.Codec.WriteCustomId, restored));
            if (customId != again)
            {
                yield return $"the custom_id {customId} became {again} by {stored}";
            }

            if (!Equals(keyed.GetValue(item), keyed.GetValue(restored)))
            {
                yield return $"the key {keyed.GetValue(item)} became {keyed.GetValue(restored)} by {stored}";
            }

            _ = Write(Definition.Codec.WriteParams, item);
            if (customId is not null && Key(customId, keyed.PropertyType) is { } key && !Equals(key, keyed.GetValue(item)))
            {
                yield return $"the key {keyed.GetValue(item)} was read back from {customId} as {key}";
            }
        }
    }

    private static object? Key(string customId, Type keyType)
    {
        var contract = typeof(IBatchTaskContract<,,>).MakeGenericType(typeof(TTask), typeof(TResult), keyType);
        return typeof(DrawnTask<TTask, TResult>).GetMethod(nameof(ReadKey), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(typeof(TTask), keyType).Invoke(null, [customId]) ?? $"nothing of {contract.Name}";
    }

    private static object? ReadKey<TSelf, TKey>(string customId) where TSelf : IBatchTaskContract<TSelf, TResult, TKey> =>
        TSelf.TryReadKey(Encoding.UTF8.GetBytes(customId), out var key) ? key : null;

    /// <summary>A value that no custom_id can hold is refused when an item is taken: that is no fault.</summary>
    private static string? TryWrite(Action<ByteBuffer, TTask> write, TTask item)
    {
        try
        {
            return Write(write, item);
        }
        catch (BatchValueException)
        {
            return null;
        }
    }

    private static string Write(Action<ByteBuffer, TTask> write, TTask item)
    {
        using var buffer = new ByteBuffer();
        write(buffer, item);
        return Encoding.UTF8.GetString(buffer.Written);
    }
}
