using System.Text;

namespace BatchTyped.Tests.Api;

/// <summary>Bodies as they stand on the wire.</summary>
internal static class Wire
{
    internal const string BareTooLarge = """{"error":{"type":"request_too_large","message":"Request exceeds the maximum size"}}""";

    internal static string Batch(int processing, string id = "msgbatch_01AbC", string status = "in_progress") => $$"""
        {"id":"{{id}}","type":"message_batch","processing_status":"{{status}}","request_counts":{"processing":{{processing}},"succeeded":0,"errored":0,"canceled":0,"expired":0},"created_at":"2026-11-22T10:15:00.123456Z","expires_at":"2026-11-23T10:15:00.123456Z","ended_at":null,"cancel_initiated_at":null,"archived_at":null,"results_url":null}
        """;

    internal static string Error(string type, string message = "no", string? code = null) => code is null
        ? $$$"""{"type":"error","error":{"type":"{{{type}}}","message":"{{{message}}}"},"request_id":"req_018Ee"}"""
        : $$$"""{"type":"error","error":{"type":"{{{type}}}","message":"{{{message}}}","details":{"error_code":"{{{code}}}"}},"request_id":"req_018Ee"}""";

    /// <summary>The body of a create call of a given length.</summary>
    internal static byte[] CreateBody(int length = 300_000)
    {
        const string start = """{"requests":[""";
        return Encoding.ASCII.GetBytes(start + new string(' ', length - start.Length - 2) + "]}");
    }
}
