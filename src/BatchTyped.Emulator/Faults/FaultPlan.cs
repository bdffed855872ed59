using System.Text.Json;
using BatchTyped.Emulator.Core;
using BatchTyped.Emulator.Faults;

namespace BatchTyped.Emulator;

/// <summary>What is to go wrong with an emulator. Can be changed at any time, from any thread; belongs to one emulator.</summary>
public sealed class FaultPlan
{
    private readonly Lock _lock = new();
    private readonly Dictionary<EmulatorEndpoint, long> _calls = [];
    private PlannedFault[] _faults = [];
    private int _added;

    /// <summary>The faults, in the order they were added.</summary>
    public IReadOnlyList<Fault> Faults => [.. _faults.Select(planned => planned.Fault)];

    internal bool HasAny => _faults.Length > 0;

    /// <summary>Adds a fault.</summary>
    /// <param name="fault">What goes wrong, and when.</param>
    /// <returns>The plan itself.</returns>
    /// <exception cref="ArgumentException">The fault's conditions contradict each other or lie out of bounds.</exception>
    public FaultPlan Add(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        fault.Validate();
        lock (_lock)
        {
            _faults = [.. _faults, new PlannedFault(fault, _added++)];
        }

        return this;
    }

    /// <summary>Takes all faults away.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _faults = [];
        }
    }

    /// <summary>Adds the faults of a JSON array, such as <c>[{"fault":"lose_answer","on":"create","call":2,"times":1}]</c>.</summary>
    /// <param name="json">Names in snake_case, one object per fault.</param>
    /// <exception cref="ArgumentException">The text is no such array; the message says where.</exception>
    public void AddJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        Fault[] faults;
        try
        {
            faults = JsonSerializer.Deserialize(json, FaultJson.Default.FaultArray) ?? throw new JsonException("It is null.");
        }
        catch (JsonException exception)
        {
            throw new ArgumentException($"The faults can't be read: {exception.Message}", nameof(json), exception);
        }

        foreach (var fault in faults)
        {
            (fault ?? throw new ArgumentException("A fault is null.", nameof(json))).Validate();
        }

        foreach (var fault in faults)
        {
            Add(fault);
        }
    }

    /// <summary>The plan as a JSON array that <see cref="AddJson"/> reads.</summary>
    public string ToJson() => JsonSerializer.Serialize([.. Faults], FaultJson.Default.FaultArray);

    /// <summary>What goes wrong with this call; counts it.</summary>
    internal IReadOnlyList<Fault> ForCall(EmulatorEndpoint endpoint, long? batch, long seed)
    {
        lock (_lock)
        {
            var call = _calls[endpoint] = _calls.GetValueOrDefault(endpoint) + 1;
            return _faults.Length == 0 ? [] : [.. _faults.Where(planned => planned.HitsCall(endpoint, call, batch, seed)).Select(planned => planned.Fault)];
        }
    }

    /// <summary>What goes wrong with this request of a batch.</summary>
    internal IReadOnlyList<Fault> ForItem(long batch, string customId, UInt128 chance, long seed)
    {
        if (_faults.Length == 0)
        {
            return [];
        }

        lock (_lock)
        {
            return [.. _faults.Where(planned => planned.HitsItem(batch, customId, chance, seed)).Select(planned => planned.Fault)];
        }
    }
}
