using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace BatchTyped.Architecture.Tests.Offenders;

#pragma warning disable RS0030, CA5394 // It exists to do what is forbidden.

/// <summary>Asks for everything a decision may not ask for, each time in another place of a type.</summary>
internal sealed class ImpureDecision
{
    private readonly TimeProvider? _field = null;

    public object? Clock() => _field;

    public static DateTime InAProperty => DateTime.UtcNow;

    public static Func<int> InALambda(int most) => () => Random.Shared.Next(most);

    public static IEnumerable<Guid> InAnIterator()
    {
        yield return Guid.NewGuid();
    }

    public static async Task<DateTimeOffset> InAStateMachine()
    {
        await Task.Yield();
        return DateTimeOffset.UtcNow;
    }

    public static bool InAHandler(Action act)
    {
        try
        {
            act();
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    public static bool AsATypeArgument(List<Stopwatch> watches) => watches is [];

    public static bool InAParameter(SafeFileHandle? handle) => handle is null;

    public static byte[] InALocalFunction()
    {
        return Draw();

        static byte[] Draw() => RandomNumberGenerator.GetBytes(8);
    }

    public static string AsAToken() => typeof(System.Net.HttpVersion).Name;

    public static int InACall() => Environment.ProcessId;
}
