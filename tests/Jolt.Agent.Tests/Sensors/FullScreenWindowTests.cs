using System.Diagnostics;
using Jolt.Agent.Sensors;
using Jolt.Testing;

namespace Jolt.Agent.Tests.Sensors;

/// <summary>Real windows under a real window manager on a real X server without a screen.</summary>
[TestClass]
public sealed class FullScreenWindowTests
{
    private const string WindowManager = "openbox";
    private const string FullScreen = "_NET_WM_STATE_FULLSCREEN";

    /// <summary>
    /// Openbox on a screen without a screen now and then, one time in six on a busy machine, never gives a new window its
    /// attention. Then everything is tried anew; a sensor that sees nothing fails each time.
    /// </summary>
    private const int TriesMax = 6;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(15);

    [TestMethod]
    public async Task GivenWindows_WhenOneThatCoversTheScreenIsActive_ThenThatIsSeen()
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await SeeAsync();
                return;
            }
            catch (TimeoutException) when (tries < TriesMax)
            {
                // Another screen, another manager.
            }
        }
    }

    [TestMethod]
    public async Task GivenNoWindowManager_WhenLookedAt_ThenItSaysThatNobodyTells()
    {
        await using var screen = await Screens.StartAsync();

        var reading = new FullScreenWindow(new X11Display(screen.Display)).Read();

        Assert.IsFalse(reading.Known);
        StringAssert.Contains(reading.Why, "no window manager");
    }

    private static async Task SeeAsync()
    {
        await using var screen = await Screens.StartAsync();
        using var folder = new TemporaryFolder();
        using var manager = await StartAsync(screen, folder.PathOf("ready"));
        var sensor = new FullScreenWindow(new X11Display(screen.Display));
        await UntilAsync(sensor, covered: false);

        using (TestWindow.Open(screen.Display, 100, 50, FullScreen))
        {
            await UntilAsync(sensor, covered: true);

            // An ordinary window in front of it is the active one.
            using var dialogue = TestWindow.Open(screen.Display, 100, 50);
            await UntilAsync(sensor, covered: false);
        }

        await UntilAsync(sensor, covered: false);
        using (TestWindow.Open(screen.Display, 320, 200, bare: true))
        {
            // A game of old, which says nothing and is as large as the screen.
            await UntilAsync(sensor, covered: true);
        }

        await UntilAsync(sensor, covered: false);
        manager.Kill();
    }

    private static async Task<Process> StartAsync(VirtualScreen screen, string ready)
    {
        if (!VirtualScreen.IsThere(WindowManager))
        {
            Assert.Inconclusive($"{WindowManager} is not installed: 'apt-get install {WindowManager}' brings it.");
        }

        // It names itself before it is ready, and a window that comes in between seldom gets its attention.
        var manager = Process.Start(screen.OnScreen(WindowManager, "--sm-disable", "--startup", $"touch {ready}"))!;
        using var patience = new CancellationTokenSource(s_patience);
        while (!File.Exists(ready))
        {
            if (patience.IsCancellationRequested)
            {
                throw new TimeoutException($"{WindowManager} did not start.");
            }

            await Task.Delay(50);
        }

        return manager;
    }

    private static async Task UntilAsync(FullScreenWindow sensor, bool covered)
    {
        using var patience = new CancellationTokenSource(s_patience);
        while (sensor.Read() is var reading && !(reading.Known && reading.Value == covered))
        {
            if (patience.IsCancellationRequested)
            {
                throw new TimeoutException($"{reading} where {covered} was expected.");
            }

            await Task.Delay(50);
        }
    }
}
