using System.Text;
using System.Text.Json;

namespace BatchTyped.Benchmarks.Data;

/// <summary>What is equal in all requests of <see cref="ClassifyTicket"/>, as UTF-8 JSON, for those that write them in another way.</summary>
internal static class RequestConstants
{
    public static byte[] System { get; } = Parameter("system");

    public static byte[] Schema { get; } = Parameter("output_config", "format", "schema");

    private static byte[] Parameter(params ReadOnlySpan<string> path)
    {
        var value = JsonElement.Parse(ClassifyTicket.Definition.Preview(new ClassifyTicket(1, ""))).GetProperty("params");
        foreach (var name in path)
        {
            value = value.GetProperty(name);
        }

        return Encoding.UTF8.GetBytes(value.GetRawText());
    }
}
