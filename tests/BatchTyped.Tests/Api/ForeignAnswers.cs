using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace BatchTyped.Tests.Api;

/// <summary>Answers that aren't the API's own, as they are on the wire: status, content type, body, encoding and framing, each drawn.</summary>
internal static class ForeignAnswers
{
    private static readonly int[] Statuses =
    [
        200, 201, 202, 204, 206, 226, 300, 301, 302, 303, 304, 307, 308, 400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415,
        417, 418, 421, 422, 423, 425, 426, 429, 431, 451, 499, 500, 501, 502, 503, 504, 505, 511, 520, 521, 522, 523, 524, 525, 526, 529, 530, 599, 600, 999,
    ];

    private static readonly string[] ContentTypes =
    [
        "text/html", "text/html; charset=utf-8", "application/json", "application/problem+json", "text/plain", "application/octet-stream", "application/xml", "",
        "nonsense", "text/html; charset=utf-99",
    ];

    /// <summary>Of statuses that may be drawn as the API's own error: it must not look like one.</summary>
    private static readonly string[] Bodies =
    [
        "", " ", "\n", "\0", "OK", "null", "true", "42", "\"error\"", "[]", "{}", "{", "}", "[{}]",
        "<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center><hr>nginx</body></html>",
        "<!DOCTYPE html><html><script>alert(1)</script><style>p{}</style><p>Attention Required! | Cloudflare</p></html>",
        "<?xml version=\"1.0\"?><Error><Code>SlowDown</Code></Error>",
        "upstream connect error or disconnect/reset before headers. reset reason: connection termination",
        """{"error":{"message":"No api key passed in.","type":"auth_error","param":"None","code":"401"}}""",
        """{"error":{"message":"Invalid","type":"invalid_request_error","param":null,"code":null}}""",
        """{"error":"not_found"}""",
        """{"error":{"code":413,"status":"FAILED_PRECONDITION","message":"m"}}""",
        """{"errors":[{"message":"no"}],"data":null}""",
        """{"type":"https://tools.ietf.org/html/rfc9110#section-15.5.5","title":"Not Found","status":404,"traceId":"00-1"}""",
        """{"message":"Forbidden"}""",
        """{"detail":"Not Found"}""",
        """{"type":"error"}""",
        """{"type":"error","error":null}""",
        """{"type":"error","error":"not_found_error"}""",
        """{"type":"error","error":{"message":"no"}}""",
        """{"type":"error","error":{"type":""}}""",
        """{"type":"error","error":{"type":42}}""",
        """{"type":"error","error":{"type":"api_error"}""",
        """{"type":"error","error":{"type":"api_error"}}{}""",
        """[{"type":"error","error":{"type":"api_error","message":"m"}}]""",
        """{"type":"Error","error":{"type":"api_error","message":"m"}}""",
        """data: {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}""",
        """{"data":"x","has_more":false}""",
        """{"data":[{"id":"msgbatch_1"}],"has_more":false}""",
        """{"data":[],"first_id":null,"last_id":null}""",
        """{"object":"list","data":[{"id":"batch_abc","object":"batch","status":"completed","request_counts":{"total":3,"completed":3,"failed":0}}],"has_more":false}""",
        """{"id":"msgbatch_1","type":"message_batch","processing_status":"ended","request_counts":{"processing":0,"succeeded":3,"errored":0}}""",
        """{"id":"msgbatch_1","processing_status":"ended","request_counts":{"processing":0,"succeeded":-3,"errored":0,"canceled":0,"expired":0}}""",
        """{"id":"","processing_status":"ended","request_counts":{"processing":3,"succeeded":0,"errored":0,"canceled":0,"expired":0}}""",
    ];

    /// <summary>Draws one, with a body of any kind.</summary>
    /// <param name="random">Decides.</param>
    /// <param name="alsoOwn">The API's own words: foreign under a status they don't go with.</param>
    internal static (int Status, byte[] Bytes) Draw(Random random, params (string Body, Func<int, bool> IsForeign)[] alsoOwn)
    {
        var status = Pick(random, Statuses);
        var body = Body(random, status, alsoOwn);
        if (status is 204 or 304)
        {
            body = [];
        }

        var head = new StringBuilder().Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} {Pick(random, "Status", "", "Bad Gateway", "\u001b[31m")}\r\n");
        if (Pick(random, ContentTypes) is { Length: > 0 } contentType)
        {
            head.Append(CultureInfo.InvariantCulture, $"Content-Type: {contentType}\r\n");
        }

        foreach (var header in Headers(random, ref body))
        {
            head.Append(header).Append("\r\n");
        }

        var framed = Frame(random, head, body, mayHaveBody: status is not (204 or 304));
        return (status, [.. Encoding.Latin1.GetBytes(head.Append("\r\n").ToString()), .. framed]);
    }

    private static byte[] Body(Random random, int status, (string Body, Func<int, bool> IsForeign)[] alsoOwn)
    {
        var own = alsoOwn.Where(own => own.IsForeign(status)).Select(own => own.Body).ToArray();
        var text = own.Length > 0 && random.Next(3) == 0 ? Pick(random, own) : Pick(random, Bodies);
        switch (random.Next(12))
        {
            case 0:
                return [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)];
            case 1:
                return Encoding.Unicode.GetBytes(text);
            case 2:
                var noise = new byte[random.Next(2_000)];
                random.NextBytes(noise);
                return noise;
            case 3:
                return Encoding.UTF8.GetBytes(text + new string(Pick(random, ' ', 'x', 'é', '\u202e'), random.Next(100_000)) + "<");
            case 4:
                return Encoding.UTF8.GetBytes("\u001b]0;owned\u0007\u202e" + text);
            default:
                return Encoding.UTF8.GetBytes(text);
        }
    }

    private static List<string> Headers(Random random, ref byte[] body)
    {
        List<string> headers = [];
        if (random.Next(4) == 0)
        {
            headers.Add("Retry-After: " + Pick(random, "0", "-1", "1", "99999999999", "soon", "Fri, 31 Dec 9999 23:59:59 GMT", "Thu, 01 Jan 1970 00:00:00 GMT"));
        }

        if (random.Next(4) == 0)
        {
            headers.Add("Location: " + Pick(random, "/", "https://elsewhere.example/login", "not a uri", "\u00e9"));
        }

        if (random.Next(4) == 0)
        {
            headers.Add("Date: " + Pick(random, "Fri, 31 Dec 9999 23:59:59 GMT", "yesterday", "Sun, 22 Nov 2026 12:00:00 GMT"));
        }

        if (random.Next(6) == 0)
        {
            using var packed = new MemoryStream();
            using (var gzip = new GZipStream(packed, CompressionMode.Compress))
            {
                gzip.Write(body);
            }

            // Not asked for, and so not understood: the API doesn't do this.
            body = packed.ToArray();
            headers.Add("Content-Encoding: gzip");
        }

        return headers;
    }

    private static byte[] Frame(Random random, StringBuilder head, byte[] body, bool mayHaveBody)
    {
        switch (random.Next(mayHaveBody ? 4 : 1))
        {
            case 1:
                head.Append("Transfer-Encoding: chunked\r\n");
                var half = body.Length / 2;
                return [.. Chunk(body[..half]), .. Chunk(body[half..]), .. "0\r\n\r\n"u8];
            case 2:
                head.Append("Connection: close\r\n");
                return body;
            case 3:
                head.Append(CultureInfo.InvariantCulture, $"Content-Length: {body.Length + 10}\r\n");
                return body;
            default:
                head.Append(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n");
                return body;
        }
    }

    private static byte[] Chunk(byte[] bytes) => bytes.Length == 0 ? [] : [.. Encoding.ASCII.GetBytes($"{bytes.Length:x}\r\n"), .. bytes, .. "\r\n"u8];

    private static T Pick<T>(Random random, params T[] choices) => choices[random.Next(choices.Length)];
}
