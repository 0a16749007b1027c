using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Jolt.LocalRuntime.Hosting;

/// <summary>
/// Ends the host when its standard input ends, where a program that started it asked for that. The operating system
/// closes a killed program's pipes, so that no host is left behind by one that could not say goodbye.
/// </summary>
internal static class OwnerWatch
{
    private const string SettingName = "LocalRuntime:UntilInputEnds";

    /// <summary>How long the host may take to end; its storage may have gone with its owner, and then it would wait for it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Begins to watch, if the setting says so.</summary>
    public static void Start(IConfiguration configuration, IHostApplicationLifetime lifetime)
    {
        if (!bool.TryParse(configuration[SettingName], out var wanted) || !wanted)
        {
            return;
        }

        new Thread(() => Watch(lifetime)) { IsBackground = true, Name = "Owner" }.Start();
    }

    private static void Watch(IHostApplicationLifetime lifetime)
    {
        using var input = Console.OpenStandardInput();
        Span<byte> ignored = stackalloc byte[64];
        while (input.Read(ignored) > 0)
        {
            // Only the end is of interest.
        }

        lifetime.StopApplication();
        Thread.Sleep(Patience);
        Environment.Exit(0);
    }
}
