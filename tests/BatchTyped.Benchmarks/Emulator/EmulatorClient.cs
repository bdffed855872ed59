using System.Buffers;
using System.Net.Http.Headers;
using System.Text.Json;

namespace BatchTyped.Benchmarks.Emulator;

/// <summary>As little of a client as there can be: sends bodies that are there, and reads results without looking at them.</summary>
internal sealed class EmulatorClient : IDisposable
{
    public const string Batches = "/v1/messages/batches";

    private readonly HttpClient _http;

    private EmulatorClient(HttpClient http) => _http = http;

    public static EmulatorClient Of(Uri address)
    {
        var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(10) };
        http.DefaultRequestHeaders.Add("x-api-key", "benchmark");
        http.DefaultRequestHeaders.Add("anthropic-version", "2026-10-21");
        return new EmulatorClient(http);
    }

    /// <summary>Creates a batch and gives its id, or nothing where the server gives none.</summary>
    public async Task<string> CreateAsync(ReadOnlyMemory<byte> body)
    {
        using var content = new ReadOnlyMemoryContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await _http.PostAsync(Batches, content);
        response.EnsureSuccessStatusCode();
        var answer = JsonElement.Parse(await response.Content.ReadAsByteArrayAsync());
        return answer.TryGetProperty("id", out var id) ? id.GetString()! : "";
    }

    public Task<byte[]> GetAsync(string path) => _http.GetByteArrayAsync(path);

    public async Task DrainAsync(string path)
    {
        using var response = await _http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        await using var stream = await response.Content.ReadAsStreamAsync();
        var block = ArrayPool<byte>.Shared.Rent(128 * 1024);
        try
        {
            while (await stream.ReadAsync(block) > 0)
            {
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    public async Task DeleteAsync(string path)
    {
        using var response = await _http.DeleteAsync(path);
        response.EnsureSuccessStatusCode();
    }

    public void Dispose() => _http.Dispose();
}
