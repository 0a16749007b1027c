using System.CommandLine;

namespace Jolt.Agent.Commands;

/// <summary>
/// Lets a program that starts this one end it by closing a pipe, which the operating system does for it even when it is
/// killed. It works the same on every system, unlike signals.
/// </summary>
internal static class UntilInputEnds
{
    internal static Option<bool> Option() => new("--until-input-ends")
    {
        Description = "Also end when standard input ends: for programs that start this one.",
        Hidden = true,
    };

    internal static CancellationTokenSource Watch(bool wanted, CancellationToken cancellationToken)
    {
        var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (wanted)
        {
            new Thread(() => CancelAtEnd(end)) { IsBackground = true, Name = "Standard input" }.Start();
        }

        return end;
    }

    private static void CancelAtEnd(CancellationTokenSource end)
    {
        var input = Console.OpenStandardInput();
        Span<byte> ignored = stackalloc byte[64];
        while (input.Read(ignored) > 0)
        {
            // Only the end is of interest.
        }

        try
        {
            end.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The command has ended already.
        }
    }
}
