using BatchTyped.Api;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace BatchTyped.Tests.Api;

/// <summary>The API over the clients as they are registered in a program, with a clock that stands still.</summary>
internal sealed class ApiUnderTest : IAsyncDisposable
{
    internal const string Key = "sk-ant-api-secret";

    internal static readonly ApiVersionHeaders Headers = new("2026-10-21", []);

    private readonly ServiceProvider _services;

    internal ApiUnderTest(Uri? baseAddress = null, HttpMessageHandler? handler = null, Action<IServiceCollection>? host = null, FakeTimeProvider? time = null)
    {
        Time = time ?? new FakeTimeProvider();
        Options.BaseAddress = baseAddress ?? Options.BaseAddress;
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time);
        services.AddBatchTypedHttpClients();
        if (handler is not null)
        {
            services.AddHttpClient(HttpClientNames.Repeatable).ConfigurePrimaryHttpMessageHandler(() => handler);
            services.AddHttpClient(HttpClientNames.Create).ConfigurePrimaryHttpMessageHandler(() => handler);
        }

        host?.Invoke(services);
        _services = services.BuildServiceProvider();
        Api = new BatchApi(_services.GetRequiredService<IHttpClientFactory>(), new OptionsWrapper<BatchTypedOptions>(Options), Time);
    }

    internal BatchTypedOptions Options { get; } = new() { ApiKey = Key };

    internal FakeTimeProvider Time { get; }

    internal BatchApi Api { get; }

    /// <summary>Lets time pass until a task is done, for what waits on the clock at a moment a test can't see.</summary>
    internal async Task<T> PassTimeUntilAsync<T>(Task<T> task)
    {
        while (!task.IsCompleted)
        {
            Time.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }

        return await task;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
