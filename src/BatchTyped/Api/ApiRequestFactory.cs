using System.Globalization;
using System.Net;
using BatchTyped.Options;

namespace BatchTyped.Api;

/// <summary>
/// Makes the requests. Every address is built from the configured base address, and the key is set on the single request, never on
/// a client: so it can't travel to another host.
/// </summary>
internal sealed class ApiRequestFactory(BatchTypedOptions options)
{
    private const string Json = "application/json";
    private const string JsonLines = "application/x-jsonl";

    private static readonly string UserAgent = "BatchTyped/" + typeof(ApiRequestFactory).Assembly.GetName().Version?.ToString(3);

    /// <summary>A gateway may have a path of its own in front.</summary>
    private readonly string _messages = ApiAddress.Root(options.BaseAddress) + "/v1/messages";

    internal HttpRequestMessage List(ApiVersionHeaders headers, int limit, string? afterId)
    {
        var query = string.Create(CultureInfo.InvariantCulture, $"?limit={limit}");
        var cursor = afterId is null ? "" : "&after_id=" + Uri.EscapeDataString(afterId);
        return Make(HttpMethod.Get, $"{_messages}/batches{query}{cursor}{Twin(headers, '&')}", headers);
    }

    internal HttpRequestMessage Retrieve(ApiVersionHeaders headers, string batchId) => Make(HttpMethod.Get, AddressOf(batchId) + Twin(headers), headers);

    internal HttpRequestMessage Cancel(ApiVersionHeaders headers, string batchId) => Make(HttpMethod.Post, AddressOf(batchId) + "/cancel" + Twin(headers), headers);

    internal HttpRequestMessage Delete(ApiVersionHeaders headers, string batchId) => Make(HttpMethod.Delete, AddressOf(batchId) + Twin(headers), headers);

    internal HttpRequestMessage Results(ApiVersionHeaders headers, string batchId) =>
        Make(HttpMethod.Get, AddressOf(batchId) + "/results" + Twin(headers), headers, accept: JsonLines);

    internal HttpRequestMessage SendMessage(ApiVersionHeaders headers, HttpContent content) => Post(_messages + Twin(headers), headers, content);

    internal HttpRequestMessage Create(ApiVersionHeaders headers, HttpContent content, bool expectContinue)
    {
        var request = Post(_messages + "/batches" + Twin(headers), headers, content);

        // The service says no before the body travels (a wrong key, a body too large), and the answer can be read: without this, it
        // would break off the connection in the middle of the upload.
        request.Headers.ExpectContinue = expectContinue ? true : null;
        return request;
    }

    /// <summary>What betas bring stands behind the beta twins of the endpoints: the same paths with this query.</summary>
    private static string Twin(ApiVersionHeaders headers, char separator = '?') => headers.Betas.IsDefaultOrEmpty ? "" : $"{separator}beta=true";

    private HttpRequestMessage Post(string address, ApiVersionHeaders headers, HttpContent content)
    {
        var request = Make(HttpMethod.Post, address, headers);
        content.Headers.TryAddWithoutValidation("Content-Type", Json);
        request.Content = content;
        return request;
    }

    private HttpRequestMessage Make(HttpMethod method, string address, ApiVersionHeaders headers, string accept = Json)
    {
        var request = new HttpRequestMessage(method, address)
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + Key());
        request.Headers.TryAddWithoutValidation("anthropic-version", headers.Version);
        if (!headers.Betas.IsDefaultOrEmpty)
        {
            request.Headers.TryAddWithoutValidation("anthropic-beta", string.Join(',', headers.Betas));
        }

        request.Headers.TryAddWithoutValidation("Accept", accept);
        request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        return request;
    }

    private string AddressOf(string batchId)
    {
        // Ids are opaque, but "." and ".." would be taken out of the path, and the call would reach another endpoint.
        if (batchId.Trim('.').Length == 0)
        {
            throw new ArgumentException("This can't be the id of a batch.", nameof(batchId));
        }

        return $"{_messages}/batches/{Uri.EscapeDataString(batchId)}";
    }

    /// <summary>The key, read anew for each request. The messages of the platform would repeat a faulty header value; these don't.</summary>
    private string Key()
    {
        var key = options.ApiKey?.Trim();
        if (string.IsNullOrEmpty(key))
        {
            throw new BatchApiKeyMissingException();
        }

        return SettingText.FaultOfHeader(key) is { } fault
            ? throw new BatchApiKeyMissingException($"The API key {fault}. Set {nameof(BatchTypedOptions)}.{nameof(BatchTypedOptions.ApiKey)} to a key of the API.")
            : key;
    }
}
