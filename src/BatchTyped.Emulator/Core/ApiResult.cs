using System.Diagnostics.CodeAnalysis;

namespace BatchTyped.Emulator.Core;

/// <summary>What a call of the API comes to: its answer or its error.</summary>
internal readonly struct ApiResult<T>
    where T : class
{
    private ApiResult(T? value, ApiError? error) => (Value, Error) = (value, error);

    public T? Value { get; }

    public ApiError? Error { get; }

    public static implicit operator ApiResult<T>(T value) => new(value, null);

    public static implicit operator ApiResult<T>(ApiError error) => new(null, error);

    public bool Succeeded([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out ApiError? error)
    {
        (value, error) = (Value, Error);
        return error is null;
    }
}
