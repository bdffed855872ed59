namespace BatchTyped.Engine.Starting;

/// <summary>Lets one caller a name in at a time. A name that nobody asks for takes no room.</summary>
internal sealed class NameGate
{
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>Waits until nobody else is in with this name.</summary>
    /// <returns>To be disposed of on the way out.</returns>
    internal async ValueTask<IDisposable> EnterAsync(string name, CancellationToken cancellationToken)
    {
        Entry? entry;
        lock (_entries)
        {
            if (!_entries.TryGetValue(name, out entry))
            {
                _entries.Add(name, entry = new Entry(this, name));
            }

            entry.Users++;
        }

        try
        {
            await entry.Turn.WaitAsync(cancellationToken).ConfigureAwait(false);
            return entry;
        }
        catch
        {
            Forget(entry);
            throw;
        }
    }

    private void Forget(Entry entry)
    {
        lock (_entries)
        {
            if (--entry.Users == 0)
            {
                _entries.Remove(entry.Name);
                entry.Turn.Dispose();
            }
        }
    }

    /// <summary>The turn of one name, and the way out for whoever has it.</summary>
    private sealed class Entry(NameGate gate, string name) : IDisposable
    {
        internal SemaphoreSlim Turn { get; } = new(1, 1);

        internal string Name => name;

        internal int Users { get; set; }

        public void Dispose()
        {
            Turn.Release();
            gate.Forget(this);
        }
    }
}
