using System.Buffers;
using System.Text.Json;

namespace BatchTyped.Emulator.Core;

/// <summary>What the emulator takes for JSON that can be worked with.</summary>
internal static class JsonLimits
{
    public const int MaxDepth = 200;

    public static JsonReaderOptions Reader => new() { MaxDepth = MaxDepth };

    public static JsonDocumentOptions Document => new() { MaxDepth = MaxDepth };

    /// <summary>The grammar lets half a surrogate pair pass as an escape; as text it doesn't exist.</summary>
    public static bool IsText(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped || reader.ValueSpan.IndexOf("\\u"u8) < 0)
        {
            return true;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        try
        {
            reader.CopyString(buffer);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
