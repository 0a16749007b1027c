using System.Diagnostics;
using System.Globalization;

namespace Jolt.Testing;

/// <summary>Xvfb, an X server without a screen, with xdotool as its user.</summary>
public sealed class VirtualScreen : IAsyncDisposable
{
    private readonly Process _server;
    private int _way = -1;

    private VirtualScreen(Process server, string display) => (_server, Display) = (server, display);

    /// <summary>What is missing on this machine to start one; null where nothing is.</summary>
    public static string? Missing => IsThere("Xvfb") && IsThere("xdotool")
        ? null
        : "Xvfb or xdotool is not installed: 'apt-get install xvfb xdotool libxss1' brings them.";

    /// <summary>Its name, such as <c>:99</c>.</summary>
    public string Display { get; }

    /// <summary>Whether a program is in the path.</summary>
    public static bool IsThere(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    /// <summary>Starts one.</summary>
    /// <param name="display">Which, so that one that went away can come back; any free one if not given.</param>
    /// <param name="authorityFile">The file with the cookie that it asks for; it lets everybody in if not given.</param>
    public static async Task<VirtualScreen> StartAsync(string? display = null, string? authorityFile = null)
    {
        // With -displayfd it chooses a free display itself, and says which.
        string[] which = display is null ? ["-displayfd", "1"] : [display, "-displayfd", "1"];
        string[] cookie = authorityFile is null ? [] : ["-auth", authorityFile];
        var start = new ProcessStartInfo("Xvfb", [.. which, .. cookie, "-nolisten", "tcp", "-screen", "0", "320x200x24"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var server = Process.Start(start)!;
        server.BeginErrorReadLine();
        var number = await server.StandardOutput.ReadLineAsync();
        return new VirtualScreen(server, $":{number?.Trim()}");
    }

    /// <summary>Has the user move the mouse, there and back: at the screen's edge it would not move, which is no use of it.</summary>
    public Task MoveMouseAsync()
    {
        _way = -_way;
        var by = (5 * _way).ToString(CultureInfo.InvariantCulture);
        return UseAsync("mousemove_relative", "--", by, by);
    }

    /// <summary>Has the user do something, in xdotool's words.</summary>
    public async Task UseAsync(params string[] words)
    {
        using var user = Process.Start(OnScreen("xdotool", words))!;
        await user.WaitForExitAsync();
        if (user.ExitCode != 0)
        {
            throw new InvalidOperationException($"xdotool {string.Join(' ', words)} ended with {user.ExitCode}.");
        }
    }

    /// <summary>How to start a program on this screen.</summary>
    public ProcessStartInfo OnScreen(string program, params string[] arguments) =>
        new(program, arguments) { Environment = { ["DISPLAY"] = Display } };

    public async ValueTask DisposeAsync()
    {
        _server.Kill();
        await _server.WaitForExitAsync();
    }
}
