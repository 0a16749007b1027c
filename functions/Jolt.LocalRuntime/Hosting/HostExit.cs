using System.Diagnostics.CodeAnalysis;

namespace Jolt.LocalRuntime.Hosting;

/// <summary>Ends the process with one line and an exit code when the host refuses to start.</summary>
internal static class HostExit
{
    /// <summary>Runs a part of the start; a refusal ends the process.</summary>
    public static T OnRefusal<T>(Func<T> start)
    {
        try
        {
            return start();
        }
        catch (HostRefusal refusal)
        {
            End(refusal);
            throw;
        }
    }

    /// <summary>Ends the process.</summary>
    [DoesNotReturn]
    public static void End(HostRefusal refusal)
    {
        Console.Error.WriteLine($"{AppDomain.CurrentDomain.FriendlyName}: {refusal.Message}");
        Environment.Exit((int)refusal.ExitCode);
        throw refusal;
    }
}
