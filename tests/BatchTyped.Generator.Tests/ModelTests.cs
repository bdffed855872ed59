using System.Reflection;
using BatchTyped.Roslyn.Collections;
using BatchTyped.Roslyn.Model;

namespace BatchTyped.Generator.Tests;

/// <summary>What flows between the steps is plain data with equality: that is what caching hangs on.</summary>
public sealed class ModelTests
{
    public static TheoryData<Type> Models => [.. typeof(TaskModel).Assembly.GetTypes().Where(type => type.Namespace == typeof(TaskModel).Namespace && !type.IsNested), typeof(GeneratorInput)];

    [Theory]
    [MemberData(nameof(Models))]
    public void Model_IsPlainData(Type model) => Assert.Empty(ModelShape.FaultsOf(model));

    [Fact]
    public void EquatableArrays_AreEqualByTheirElements()
    {
        EquatableArray<string> one = ["a", "b"], two = ["a", "b"], other = ["a", "c"], none = default, empty = [];
        Assert.Equal(one, two);
        Assert.Equal(one.GetHashCode(), two.GetHashCode());
        Assert.NotEqual(one, other);
        Assert.Equal(none, empty);
        Assert.Equal(none.GetHashCode(), empty.GetHashCode());
    }
}

/// <summary>Looks at the type of a model: a record of strings, numbers, enums, models, and equatable arrays of these.</summary>
internal static class ModelShape
{
    internal static IReadOnlyList<string> FaultsOf(Type model)
    {
        var faults = new List<string>();
        Visit(model, model.Name, [], faults);
        return faults;
    }

    private static void Visit(Type type, string path, HashSet<Type> seen, List<string> faults)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum || type == typeof(string) || type == typeof(int) || type == typeof(bool) || !seen.Add(type))
        {
            return;
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EquatableArray<>))
        {
            Visit(type.GetGenericArguments()[0], path + "[]", seen, faults);
            return;
        }

        if (type.GetMethod("<Clone>$") is null)
        {
            faults.Add($"{path}: {type} is no record.");
            return;
        }

        foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            Visit(field.FieldType, $"{path}.{field.Name}", seen, faults);
        }
    }
}
