using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using BatchTyped.Simulation.Tests.World;

namespace BatchTyped.Simulation.Tests.Service;

/// <summary>
/// What is between the run and the API, and answers in its place: a gateway, a proxy, a cache, a page to sign in at. Sometimes the call
/// reached the API all the same.
/// </summary>
internal sealed class Voices(SimulatedRun run)
{
    private const string Html = "text/html";

    private static readonly string[] Names = [.. Enum.GetValues<Kind>().Select(kind => kind.ToString())];

    private static readonly string[] Pages =
    [
        "<!DOCTYPE html><html><head><title>Sign in</title></head><body><form action=\"/login\"><input name=\"user\"></form></body></html>",
        "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body><center>nginx</center></body>\r\n</html>",
        "<html><body>error: not_found_error invalid_request_error</body></html>",
        "Blocked by policy.",
        "\n",
    ];

    private static readonly string[] Objects =
    [
        "{}", "[]", "null", "42", "\"ok\"", """{"message":"Forbidden"}""", """{"error":"not_found"}""", """{"status":"ok"}""",
        """{"errors":[{"code":404,"message":"no route"}]}""", """{"id":"1","data":[]}""", """{"data":null,"has_more":false}""",
        """{"custom_id":"x","result":{"type":"canceled"}}""", """{"id":"","type":"message_batch"}""",
    ];

    private static readonly string[] Envelopes =
    [
        """{"error":{"type":"not_found_error","message":"not here"}}""",
        """{"error":{"type":"invalid_request_error","message":"bad","code":"400"}}""",
        """{"error":{"message":"model overloaded","type":"server_error","param":null,"code":null}}""",
        """{"type":"error","error":"permission denied"}""",
        """{"type":"error"}""",
        """{"type":"error","error":{"message":"no kind"}}""",
        """{"type":"error","error":null,"request_id":"req_1"}""",
        """[{"type":"error","error":{"type":"api_error","message":"in a list"}}]""",
        """{"type":"error","error":{"type":"rate_limit_error","message":"cut""",
        """{"type":"exception","error":{"type":"billing_error","message":"another outer kind"}}""",
    ];

    private static readonly string[] SenselessTimes = ["-5", "soon", "99999999999999", "1e400", "NaN", "0", "", "Thu, 01 Jan 1970 00:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT", "3,5"];

    private readonly Dictionary<string, WireAnswer> _earlier = [];
    private WireAnswer? _lastPage;
    private WireAnswer? _lastBatch;

    private Chance Chance => run.Chance;

    /// <summary>Who answers a call, if it isn't the API.</summary>
    internal Voice? Draw(string call)
    {
        foreach (var kind in run.Weather.Voices)
        {
            if (Chance.Hits(Names[(int)kind], run.Weather.VoiceShare, call))
            {
                // Only the API itself says so: then it has done nothing.
                return new Voice(kind, kind != Kind.SenselessRetryAfter && Chance.Hits("the call reaches the service", 0.5));
            }
        }

        return null;
    }

    /// <summary>Whether somebody can say this without an answer of the API to change.</summary>
    internal bool CanSpeakAlone(Kind kind) => kind is not (Kind.TruncatedJson or Kind.OtherEncoding or Kind.Compressed or Kind.MissingMember or Kind.StaleAnswer);

    /// <summary>Notes an answer of the API, which a cache may give again.</summary>
    internal void Remember(Uri address, WireAnswer answer)
    {
        if (address.AbsolutePath.EndsWith("/batches", StringComparison.Ordinal))
        {
            _lastPage = answer;
        }
        else if (answer.MediaType == Wire.Json)
        {
            _lastBatch = answer;
        }

        _earlier.TryAdd(address.AbsoluteUri, answer);
    }

    /// <param name="kind">How it is said.</param>
    /// <param name="address">What was asked.</param>
    /// <param name="answer">What the API said; <see langword="null"/> when the call didn't reach it.</param>
    /// <param name="now">The time.</param>
    internal WireAnswer Speak(Kind kind, Uri address, WireAnswer? answer, DateTimeOffset now) => kind switch
    {
        Kind.SignInPage => Of(200, Pages[Chance.Below("page", Pages.Length)], Html),
        Kind.ErrorPage => Of(Chance.Pick("status of page", 502, 400, 401, 403, 407, 408, 409, 418, 422, 500, 503, 504, 521), Pages[Chance.Below("page", Pages.Length)], Html),
        Kind.EmptyAnswer => Of(Chance.Pick("status of nothing", 204, 200, 202, 400, 401, 403, 500, 503), "", Wire.Json),
        Kind.Redirect => Of(Chance.Pick("status of redirect", 302, 301, 303, 304, 307, 308, 300), Chance.Hits("the redirect has a body", 0.5) ? Pages[1] : "", Html)
            .With("location", "https://gateway.example/login"),
        Kind.ForeignJson => Of(Chance.Pick("status of foreign JSON", 200, 201, 400, 401, 403, 408, 500, 503), Objects[Chance.Below("foreign JSON", Objects.Length)], Wire.Json),
        Kind.WrongEnvelope => Of(Chance.Pick("status of wrong envelope", 400, 200, 401, 402, 403, 404, 413, 429, 500, 529), Envelopes[Chance.Below("wrong envelope", Envelopes.Length)], Wire.Json),
        Kind.ForeignNotFound => Of(404, Foreign(), Chance.Pick("kind of foreign text", Html, Wire.Json)),
        Kind.ForeignTooLarge => Of(413, Foreign(), Chance.Pick("kind of foreign text", Html, Wire.Json)),
        Kind.ForeignTooMany => Of(429, Foreign(), Chance.Pick("kind of foreign text", Html, Wire.Json))
            .With("retry-after", Chance.Pick("foreign time to wait", "1", "30", "86400", "soon")),
        Kind.SenselessRetryAfter => Wire.Error(429, "rate_limit_error", null, now).With("retry-after", SenselessTimes[Chance.Below("senseless time", SenselessTimes.Length)]),
        Kind.OtherObject => Other(address),
        Kind.StaleAnswer => Stale(address) ?? answer!,
        Kind.TruncatedJson => answer! with { Body = answer!.Body[..Chance.Below("bytes of cut answer", Math.Max(1, answer.Body.Length))] },
        Kind.OtherEncoding => Encoded(answer!),
        Kind.Compressed => Compressed(answer!),
        Kind.MissingMember => WithoutMember(answer!),
        _ => throw new InvalidOperationException($"{kind} is no voice."),
    };

    private static WireAnswer Of(int status, string body, string mediaType) => new(status, Encoding.UTF8.GetBytes(body), mediaType);

    private string Foreign() => Chance.Below("foreign text", 3) switch
    {
        0 => Pages[Chance.Below("page", Pages.Length)],
        1 => Objects[Chance.Below("foreign JSON", Objects.Length)],
        _ => Envelopes[Chance.Below("wrong envelope", Envelopes.Length)],
    };

    /// <summary>A batch where a page was asked for, a page where a batch was, and a batch that is another one.</summary>
    private WireAnswer Other(Uri address)
    {
        var isList = address.AbsolutePath.EndsWith("/batches", StringComparison.Ordinal) && address.Query.Contains("limit", StringComparison.Ordinal);
        var other = isList ? _lastBatch : Chance.Hits("a page instead", 0.3) ? _lastPage : _lastBatch;
        return other is null || Equals(_earlier.GetValueOrDefault(address.AbsoluteUri), other) || IsAbout(other, address) ? Of(200, "{}", Wire.Json) : other;
    }

    private static bool IsAbout(WireAnswer answer, Uri address) =>
        address.AbsolutePath.Split('/').ElementAtOrDefault(4) is { Length: > 0 } id && Encoding.UTF8.GetString(answer.Body).Contains(id, StringComparison.Ordinal);

    /// <summary>
    /// An older standing of the same batch, the newest batch of an earlier moment, or a page that was given before instead of the one
    /// behind it. A first page that is older isn't given: nothing distinguishes it from the truth.
    /// </summary>
    private WireAnswer? Stale(Uri address) => address.Query switch
    {
        var query when query.Contains("after_id", StringComparison.Ordinal) => _lastPage,
        var query when query.Contains("limit=1000", StringComparison.Ordinal) => null,
        _ => _earlier.GetValueOrDefault(address.AbsoluteUri),
    };

    private WireAnswer Encoded(WireAnswer answer) => Chance.Below("other encoding", 4) switch
    {
        0 => answer with { Body = [0xEF, 0xBB, 0xBF, .. answer.Body] },
        1 => answer with { Body = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(answer.Body))], MediaType = answer.MediaType + "; charset=utf-16" },
        2 => answer with { Body = Encoding.UTF32.GetBytes(Encoding.UTF8.GetString(answer.Body)) },
        _ => answer with { Body = [.. answer.Body, 0xC3] },
    };

    private WireAnswer Compressed(WireAnswer answer)
    {
        using var target = new MemoryStream();
        var encoding = Chance.Pick("compression", "gzip", "br");
        using (Stream packing = encoding == "gzip" ? new GZipStream(target, CompressionLevel.Fastest) : new BrotliStream(target, CompressionLevel.Fastest))
        {
            packing.Write(answer.Body);
        }

        return answer with { Body = target.ToArray(), ContentEncoding = Chance.Hits("the encoding isn't named", 0.3) ? null : encoding };
    }

    /// <summary>Without a member of an object; of results, without one that makes a line what it is.</summary>
    private WireAnswer WithoutMember(WireAnswer answer)
    {
        if (answer.MediaType != Wire.Json)
        {
            // Results that were cut before have a last line that is no object.
            var lines = Encoding.UTF8.GetString(answer.Body).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            var whole = Enumerable.Range(0, lines.Length).Where(number => lines[number].EndsWith('}')).ToList();
            if (whole.Count == 0)
            {
                return answer;
            }

            var line = whole[Chance.Below("line without a member", whole.Count)];
            lines[line] = lines[line].Replace(Chance.Pick("member of a line", "\"custom_id\":", "\"result\":"), "\"other\":", StringComparison.Ordinal);
            return answer with { Body = Encoding.UTF8.GetBytes(string.Concat(lines.Select(text => text + "\n"))) };
        }

        var root = JsonNode.Parse(answer.Body)!.AsObject();
        var objects = ObjectsOf(root).Where(node => node.Count > 0).ToList();
        var chosen = objects[Chance.Below("object without a member", objects.Count)];
        chosen.Remove(chosen.ElementAt(Chance.Below("missing member", chosen.Count)).Key);
        return answer with { Body = Encoding.UTF8.GetBytes(root.ToJsonString()) };
    }

    private static IEnumerable<JsonObject> ObjectsOf(JsonNode? node) => node switch
    {
        JsonObject inner => inner.SelectMany(member => ObjectsOf(member.Value)).Prepend(inner),
        JsonArray list => list.SelectMany(ObjectsOf),
        _ => [],
    };
}
