using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace BatchTyped.Emulator.Tests.Support;

internal sealed record RawAnswer(HttpStatusCode Status, HttpResponseHeaders Headers, string? ContentType, string Text)
{
    public JsonElement Json => JsonElement.Parse(Text);

    public IReadOnlyList<JsonElement> Lines => [.. Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];

    public string? ErrorType => Json.GetProperty("error").GetProperty("type").GetString();

    public string? ErrorMessage => Json.GetProperty("error").GetProperty("message").GetString();

    public string? Header(string name) => Headers.TryGetValues(name, out var values) ? string.Join(",", values) : null;

    public static async Task<RawAnswer> ReadAsync(HttpResponseMessage response) =>
        new(response.StatusCode, response.Headers, response.Content.Headers.ContentType?.ToString(), await response.Content.ReadAsStringAsync());
}
