using System.Diagnostics;

namespace BatchTyped.Benchmarks.Runs;

/// <summary>Notes when the first POST of this process begins, as the platform's HTTP client tells it.</summary>
internal sealed class FirstSend : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private const string Listener = "HttpHandlerDiagnosticListener";
    private const string Begin = "System.Net.Http.HttpRequestOut.Start";

    private readonly List<IDisposable> _subscriptions = [];

    public FirstSend() => _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

    /// <summary>The timestamp; <see langword="null"/> before it.</summary>
    public long? At { get; private set; }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == Listener)
        {
            _subscriptions.Add(value.Subscribe(this, (name, _, _) => name.StartsWith("System.Net.Http.HttpRequestOut", StringComparison.Ordinal) && At is null));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (At is null && value.Key == Begin && value.Value?.GetType().GetProperty("Request")?.GetValue(value.Value) is HttpRequestMessage { Method.Method: "POST" })
        {
            At = TimeProvider.System.GetTimestamp();
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose() => _subscriptions.ForEach(subscription => subscription.Dispose());
}
