using System.Text.Json;

namespace BatchTyped.Emulator.Responders;

/// <summary>
/// Replays a file of results. A request is found by its custom_id; failing that, by the custom_id without the last nine
/// characters (<c>_</c> and eight more), in which clients mark the batch it was sent in.
/// </summary>
internal static class RecordedAnswers
{
    private const int MarkerLength = 9;

    public static EmulatorResponder Load(string path)
    {
        var results = new Dictionary<string, string>(StringComparer.Ordinal);
        var unmarked = new Dictionary<string, string>(StringComparer.Ordinal);
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (line.Length == 0)
            {
                continue;
            }

            var (customId, result) = Read(line) ?? throw new InvalidDataException($"Line {number} of '{path}' is no line of results.");
            results[customId] = result;
            unmarked[WithoutMarker(customId)] = result;
        }

        return request => request.CustomId is { } customId && (results.GetValueOrDefault(customId) ?? unmarked.GetValueOrDefault(WithoutMarker(customId))) is { } result
            ? EmulatorAnswer.Result(result)
            : EmulatorAnswer.Error("invalid_request_error", $"No recorded answer for custom_id '{request.CustomId}'.");
    }

    private static (string CustomId, string Result)? Read(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("custom_id", out var customId) && customId.ValueKind == JsonValueKind.String
                && root.TryGetProperty("result", out var result) && result.ValueKind == JsonValueKind.Object
                    ? (customId.GetString()!, result.GetRawText())
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string WithoutMarker(string customId) =>
        customId.Length > MarkerLength && customId[^MarkerLength] == '_' ? customId[..^MarkerLength] : customId;
}
