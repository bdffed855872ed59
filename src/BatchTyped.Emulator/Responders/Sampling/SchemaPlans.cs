using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text.Json;
using BatchTyped.Emulator.Core;

namespace BatchTyped.Emulator.Responders.Sampling;

/// <summary>Remembers the plans of schemas that were seen: the requests of a batch mostly share one.</summary>
internal sealed class SchemaPlans
{
    private const int Most = 200;
    private const int LargestKept = 64 * 1024;

    private readonly ConcurrentDictionary<UInt128, SchemaPlan> _plans = [];

    public SchemaPlan Of(JsonElement schema)
    {
        var bytes = JsonMarshal.GetRawUtf8Value(schema);
        if (bytes.Length > LargestKept)
        {
            return new SchemaPlan(schema);
        }

        var hash = new StableHash(4);
        hash.Add(bytes);
        var key = hash.ToUInt128();
        if (_plans.TryGetValue(key, out var plan))
        {
            return plan;
        }

        if (_plans.Count >= Most)
        {
            _plans.Clear();
        }

        return _plans[key] = new SchemaPlan(schema);
    }
}
