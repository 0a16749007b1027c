using Jolt.Agent.Sensors;
using Jolt.Testing;

namespace Jolt.Agent.Tests.Sensors;

/// <summary>The real extension on a real X server without a screen, with a mouse that really moves.</summary>
[TestClass]
public sealed class ScreenSaverIdleTests
{
    private static readonly TimeSpan s_longEnough = TimeSpan.FromSeconds(3);

    [TestMethod]
    public async Task GivenAnX11Display_WhenTheMouseMoves_ThenItIsNoLongerIdle()
    {
        await using var screen = await Screens.StartAsync();
        var sensor = new ScreenSaverIdle(new X11Display(screen.Display));
        while (Known(sensor) < s_longEnough)
        {
            await Task.Delay(100);
        }

        var before = Known(sensor);
        await screen.MoveMouseAsync();

        Assert.IsLessThan(before, Known(sensor));
    }

    [TestMethod]
    public async Task GivenAnX11Display_WhenItGoesAway_ThenTheSensorSaysSoAndTheAgentLives()
    {
        await using var screen = await Screens.StartAsync();
        var sensor = new ScreenSaverIdle(new X11Display(screen.Display));
        _ = Known(sensor);

        await screen.DisposeAsync();

        Assert.IsFalse(sensor.Read().Known);
        StringAssert.Contains(sensor.Read().Why, screen.Display);

        // The owner logs in again.
        await using var next = await VirtualScreen.StartAsync(screen.Display);
        while (!sensor.Read().Known)
        {
            await Task.Delay(100);
        }
    }

    [TestMethod]
    public void GivenNoDisplay_WhenRead_ThenItSaysWhy()
    {
        var reading = new ScreenSaverIdle(new X11Display(":4711")).Read();

        Assert.IsFalse(reading.Known);
        Assert.AreNotEqual("", reading.Why);
    }

    private static TimeSpan Known(ScreenSaverIdle sensor)
    {
        var reading = sensor.Read();
        Assert.IsTrue(reading.Known, reading.Why);
        return reading.Value;
    }
}
