using System.Net;
using System.Text;
using System.Text.Json;

namespace BatchTyped.Emulator.Tests.Support;

/// <summary>Speaks HTTP with an emulator and reads what comes back, without opinions.</summary>
internal sealed class RawClient(HttpMessageHandler handler, Uri? address = null) : IDisposable
{
    private readonly HttpClient _http = new(handler) { BaseAddress = address ?? new Uri("http://localhost/"), Timeout = TimeSpan.FromSeconds(30) };

    public string? Key { get; init; } = "test-key";

    public string? Version { get; init; } = "2026-10-21";

    public HttpClient Http => _http;

    public static RawClient Of(BatchEmulator emulator) => new(emulator.CreateHandler());

    public HttpRequestMessage Request(HttpMethod method, string path, string? body = null)
    {
        var request = new HttpRequestMessage(method, path);
        if (Key is not null)
        {
            request.Headers.Add("x-api-key", Key);
        }

        if (Version is not null)
        {
            request.Headers.Add("anthropic-version", Version);
        }

        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        return request;
    }

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);

    public async Task<RawAnswer> SendAsync(HttpMethod method, string path, string? body = null)
    {
        using var response = await SendAsync(Request(method, path, body));
        return await RawAnswer.ReadAsync(response);
    }

    public Task<RawAnswer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<RawAnswer> PostAsync(string path, string? body = null) => SendAsync(HttpMethod.Post, path, body);

    public Task<RawAnswer> CreateAsync(string body) => PostAsync("/v1/messages/batches", body);

    public async Task<string> CreatedIdAsync(string body)
    {
        var answer = await CreateAsync(body);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer.Json.GetProperty("id").GetString()!;
    }

    public Task<RawAnswer> RetrieveAsync(string id) => GetAsync($"/v1/messages/batches/{id}");

    public async Task<IReadOnlyDictionary<string, JsonElement>> ResultsAsync(string id)
    {
        var answer = await GetAsync($"/v1/messages/batches/{id}/results");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer.Lines.ToDictionary(line => line.GetProperty("custom_id").GetString()!, line => line.GetProperty("result"));
    }

    public void Dispose() => _http.Dispose();
}
