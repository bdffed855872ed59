using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text.Json;
using BatchTyped.Emulator.Core;

namespace BatchTyped.Emulator.Validation;

/// <summary>Remembers what was found out about a schema: the requests of a batch mostly share one.</summary>
internal sealed class SchemaVerdicts
{
    private const int Most = 1_000;

    private readonly ConcurrentDictionary<UInt128, SchemaVerdict> _verdicts = [];

    public SchemaVerdict Of(JsonElement schema)
    {
        var hash = new StableHash(3);
        hash.Add(JsonMarshal.GetRawUtf8Value(schema));
        var key = hash.ToUInt128();
        if (_verdicts.TryGetValue(key, out var verdict))
        {
            return verdict;
        }

        if (_verdicts.Count >= Most)
        {
            _verdicts.Clear();
        }

        return _verdicts[key] = SchemaSubset.Inspect(schema);
    }
}
