using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BatchTyped.Tests.Options;

public class BatchTypedOptionsTests
{
    [Fact]
    public void Every_setting_is_copied()
    {
        var source = new BatchTypedOptions();
        foreach (var property in typeof(BatchTypedOptions).GetProperties().Where(property => property.CanWrite))
        {
            property.SetValue(source, property.PropertyType == typeof(string) ? "other"
                : property.PropertyType == typeof(Uri) ? new Uri("https://other.example/")
                : property.PropertyType == typeof(int) ? 77
                : TimeSpan.FromDays(3));
        }

        var target = new BatchTypedOptions();
        source.CopyTo(target);

        foreach (var property in typeof(BatchTypedOptions).GetProperties().Where(property => property.CanWrite))
        {
            Assert.Equal(property.GetValue(source), property.GetValue(target));
        }
    }

    [Fact]
    public void The_section_is_bound_and_key_and_address_fall_back_on_the_surroundings()
    {
        var options = Options(new()
        {
            ["BatchTyped:QueueLimit"] = "300000",
            ["BatchTyped:PollFloor"] = "00:00:30",
            ["ANTHROPIC_API_KEY"] = "sk-ant-environment",
            ["ANTHROPIC_BASE_URL"] = "https://gateway.example/",
        });

        Assert.Equal((300_000, TimeSpan.FromSeconds(30)), (options.QueueLimit, options.PollFloor));
        Assert.Equal(("sk-ant-environment", new Uri("https://gateway.example/")), (options.ApiKey, options.BaseAddress));
    }

    [Fact]
    public void What_is_set_by_name_wins_over_the_surroundings()
    {
        var options = Options(new()
        {
            ["BatchTyped:ApiKey"] = "sk-ant-section",
            ["BatchTyped:BaseAddress"] = "https://section.example/",
            ["ANTHROPIC_API_KEY"] = "sk-ant-environment",
            ["ANTHROPIC_BASE_URL"] = "https://gateway.example/",
        });

        Assert.Equal(("sk-ant-section", new Uri("https://section.example/")), (options.ApiKey, options.BaseAddress));
    }

    [Fact]
    public void All_faults_of_a_run_are_told_at_once()
    {
        var exception = Assert.Throws<ArgumentException>(() => BatchTyped.Options.BatchRunOptionsValidator.Check(new BatchRunOptions
        {
            BatchSize = 100_001,
            BatchBytes = 256_000_001,
            ParallelUploads = 0,
            MaxCost = -1,
            Duplicates = 0,
            Retry = new() { MaxTokensFactor = 1, MaxTokensCap = 0 },
        }));

        foreach (var member in (string[])["BatchSize", "BatchBytes", "ParallelUploads", "MaxCost", "Duplicates", "Retry.MaxTokensFactor", "Retry.MaxTokensCap"])
        {
            Assert.Contains($"BatchRunOptions.{member} ", exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_defaults_are_what_their_comments_say()
    {
        BatchTyped.Options.BatchRunOptionsValidator.Check(new BatchRunOptions());
        var client = new BatchTypedOptions();
        var run = new BatchRunOptions();

        Assert.Equal(("https://api.anthropic.com/", ".batchtyped", "2026-10-21", 200_000), (client.BaseAddress.AbsoluteUri, client.StatePath, client.ApiVersion, client.QueueLimit));
        Assert.Equal((10_000, 256_000_000, 2, 2), (run.BatchSize, run.BatchBytes, run.ParallelUploads, run.ParallelDownloads));
        Assert.Equal((5, 3, 3, 2.0), (run.Retry.ErroredAttempts, run.Retry.ExpiredAttempts, run.Retry.TruncatedAttempts, run.Retry.MaxTokensFactor));
    }

    private static BatchTypedOptions Options(Dictionary<string, string?> configuration)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(configuration).Build());
        services.AddBatchTyped();
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<BatchTypedOptions>>().Value;
    }
}
