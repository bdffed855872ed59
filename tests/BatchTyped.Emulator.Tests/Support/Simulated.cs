using System.Text;
using System.Text.Json;
using BatchTyped.Emulator.Core;
using Microsoft.Extensions.Time.Testing;

namespace BatchTyped.Emulator.Tests.Support;

/// <summary>The core alone, on a clock of its own: no sockets, no tasks.</summary>
internal sealed class Simulated : IDisposable
{
    public static readonly CallHeaders Caller = new("wrkspc_test", ApiVersions.Current, []);

    public Simulated(Action<EmulatorOptions>? configure = null)
    {
        var options = new EmulatorOptions { TimeProvider = Time };
        configure?.Invoke(options);
        Core = new EmulatorCore(options);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero));

    public EmulatorCore Core { get; }

    public BatchView Create(string body, CallHeaders? caller = null)
    {
        Assert.True(TryCreate(body, caller).Succeeded(out var batch, out var error), error?.Message);
        return batch;
    }

    public ApiResult<BatchView> TryCreate(string body, CallHeaders? caller = null)
    {
        using var draft = Core.BeginDraft();
        using var reader = new CreateBodyReader(draft, EmulatorCore.MaxRequests);
        reader.Feed(Encoding.UTF8.GetBytes(body));
        return reader.Complete() is { } error ? error : Core.Create(caller ?? Caller, draft);
    }

    public BatchView Retrieve(string id)
    {
        Assert.True(Core.Retrieve(Caller, id).Succeeded(out var batch, out var error), error?.Message);
        return batch;
    }

    public string ResultText(string id)
    {
        Assert.True(Core.Results(Caller, id).Succeeded(out var lines, out var error), error?.Message);
        using (lines)
        {
            var bytes = new byte[lines.Length];
            Assert.Equal(bytes.Length, lines.CopyTo(0, bytes));
            return Encoding.UTF8.GetString(bytes);
        }
    }

    public IReadOnlyDictionary<string, JsonElement> Results(string id) => ResultText(id).Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => JsonElement.Parse(line)).ToDictionary(line => line.GetProperty("custom_id").GetString()!, line => line.GetProperty("result"));

    /// <summary>Sends one request in a batch of its own and gives its result.</summary>
    public JsonElement ResultOf(System.Text.Json.Nodes.JsonObject parameters, CallHeaders? caller = null) => Results(Create(Bodies.Create(Bodies.Request("only", parameters.DeepClone().AsObject())), caller).Id)["only"];

    public void Dispose() => Core.Dispose();
}
