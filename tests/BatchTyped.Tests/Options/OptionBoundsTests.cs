using System.Reflection;
using BatchTyped.Options;

namespace BatchTyped.Tests.Options;

/// <summary>Every number and every length of time that can be set has a lower and an upper bound: none overflows a timer or a sum.</summary>
public class OptionBoundsTests
{
    public static TheoryData<string, string> Properties =>
    [
        .. from type in new[] { typeof(BatchTypedOptions), typeof(BatchRunOptions), typeof(BatchRetryOptions) }
           from property in type.GetProperties()
           where property.CanWrite && Extremes(property) is not null
           select (type.Name, property.Name),
    ];

    [Theory]
    [MemberData(nameof(Properties))]
    public void The_extremes_of_a_setting_are_refused_by_its_name(string type, string name)
    {
        foreach (var value in Extremes(PropertyOf(type, name))!)
        {
            Assert.Contains(FaultsWith(type, name, value), fault => fault.Contains($".{name} ", StringComparison.Ordinal));
        }
    }

    /// <summary>What is accepted at random works with timers and sums.</summary>
    [Theory]
    [MemberData(nameof(Properties))]
    public void What_is_accepted_is_within_what_timers_and_sums_take(string type, string name)
    {
        var random = new Random(name.Length + type.Length);
        for (var i = 0; i < 500; i++)
        {
            object? value = Extremes(PropertyOf(type, name))![0] switch
            {
                TimeSpan => TimeSpan.FromTicks((long)(random.NextDouble() * Math.Pow(10, random.Next(1, 19)))),
                int => (int)Math.Min(int.MaxValue, random.NextDouble() * Math.Pow(10, random.Next(1, 11))) * (random.Next(4) == 0 ? -1 : 1),
                long => (long)(random.NextDouble() * Math.Pow(10, random.Next(1, 19))) * (random.Next(4) == 0 ? -1 : 1),
                double => random.NextDouble() * Math.Pow(10, random.Next(-3, 300)) * (random.Next(4) == 0 ? -1 : 1),
                decimal => (decimal)(random.NextDouble() * Math.Pow(10, random.Next(-3, 28))) * (random.Next(4) == 0 ? -1 : 1),
                _ => null,
            };
            if (value is null || FaultsWith(type, name, value).Count > 0)
            {
                continue;
            }

            switch (value)
            {
                case TimeSpan time:
                    using (var source = new CancellationTokenSource(time, TimeProvider.System))
                    {
                        Assert.InRange(time, TimeSpan.FromMilliseconds(1), TimeSpan.FromDays(1));
                    }

                    break;
                case int or long:
                    Assert.InRange(Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture), 0, long.MaxValue / 1_000);
                    break;
                case double number:
                    Assert.InRange(number, 1, 100);
                    break;
                case decimal cost:
                    Assert.InRange(cost, 0, decimal.MaxValue / 1_000_000);
                    break;
            }
        }
    }

    [Fact]
    public void Options_of_retries_that_are_null_are_a_fault() =>
        Assert.Contains("BatchRunOptions.Retry is null", Assert.Throws<ArgumentException>(() => BatchRunOptionsValidator.Check(new BatchRunOptions { Retry = null! })).Message, StringComparison.Ordinal);

    private static IReadOnlyList<string> FaultsWith(string type, string name, object value)
    {
        var property = PropertyOf(type, name);
        if (type == nameof(BatchTypedOptions))
        {
            return new Surroundings { Code = options => property.SetValue(options, value) }.Faults();
        }

        var options = new BatchRunOptions();
        property.SetValue(type == nameof(BatchRunOptions) ? options : options.Retry, value);
        try
        {
            BatchRunOptionsValidator.Check(options);
            return [];
        }
        catch (ArgumentException exception)
        {
            return [exception.Message];
        }
    }

    private static PropertyInfo PropertyOf(string type, string name) => typeof(BatchTypedOptions).Assembly.GetType("BatchTyped." + type)!.GetProperty(name)!;

    private static object[]? Extremes(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return type == typeof(int) ? [int.MinValue, int.MaxValue, -1]
            : type == typeof(long) ? [long.MinValue, long.MaxValue, -1L]
            : type == typeof(double) ? [double.MinValue, double.MaxValue, double.NaN, double.PositiveInfinity, double.NegativeInfinity, -1.0]
            : type == typeof(decimal) ? [decimal.MinValue, decimal.MaxValue, -1m]
            : type == typeof(TimeSpan) ? [TimeSpan.MinValue, TimeSpan.MaxValue, TimeSpan.Zero, Timeout.InfiniteTimeSpan, TimeSpan.FromDays(50), TimeSpan.FromTicks(1)]
            : type.IsEnum ? [Enum.ToObject(type, -1), Enum.ToObject(type, int.MaxValue)]
            : null;
    }
}
