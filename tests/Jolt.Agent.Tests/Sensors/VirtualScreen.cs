using System.Diagnostics;

namespace Jolt.Agent.Tests.Sensors;

/// <summary>Xvfb, with xdotool as its user.</summary>
internal sealed class VirtualScreen : IAsyncDisposable
{
    private readonly Process _server;

    private VirtualScreen(Process server, string display) => (_server, Display) = (server, display);

    public string Display { get; }

    /// <summary>Starts one on a free display; the test is skipped where there is none to start.</summary>
    public static async Task<VirtualScreen> StartAsync()
    {
        if (!IsThere("Xvfb") || !IsThere("xdotool"))
        {
            Assert.Inconclusive("Xvfb or xdotool is not installed: 'apt-get install xvfb xdotool libxss1' brings them.");
        }

        // With -displayfd it chooses a free display itself, and says which.
        var start = new ProcessStartInfo("Xvfb", ["-displayfd", "1", "-nolisten", "tcp", "-screen", "0", "320x200x24"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var server = Process.Start(start)!;
        server.BeginErrorReadLine();
        var number = await server.StandardOutput.ReadLineAsync();
        return new VirtualScreen(server, $":{number?.Trim()}");
    }

    public async Task MoveMouseAsync()
    {
        var start = new ProcessStartInfo("xdotool", ["mousemove_relative", "5", "5"]);
        start.Environment["DISPLAY"] = Display;
        using var mover = Process.Start(start)!;
        await mover.WaitForExitAsync();
        Assert.AreEqual(0, mover.ExitCode);
    }

    public async ValueTask DisposeAsync()
    {
        _server.Kill();
        await _server.WaitForExitAsync();
    }

    private static bool IsThere(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
