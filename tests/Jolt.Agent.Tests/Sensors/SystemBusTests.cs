using Jolt.Agent.Idle;
using Jolt.Agent.Sensors;

namespace Jolt.Agent.Tests.Sensors;

/// <summary>The real logind on a real bus of the test's own.</summary>
[TestClass]
public sealed class SystemBusTests
{
    private const string Login = "/lib/systemd/systemd-logind";
    private static readonly TimeSpan s_year = TimeSpan.FromDays(365);

    [TestMethod]
    public async Task GivenLogind_WhenSomethingKeepsThePcAwake_ThenItIsNotIdleAndBeforeAndAfterItIs()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            Assert.Inconclusive("logind only runs as root.");
        }

        await using var bus = await PrivateBus.StartAsync(Login, "systemd-inhibit");
        var sensor = new SystemBus(bus.Address);
        bus.Run(Login);
        await UntilAsync(() => Idle(sensor) is { Known: true });
        Assert.IsTrue(Idle(sensor).Value > TimeSpan.Zero && Idle(sensor).Value < s_year, $"{Idle(sensor)}");

        // As a video player does.
        var player = bus.Run("systemd-inhibit", "--what=idle", "--mode=block", "sleep", "1000");
        await UntilAsync(() => Idle(sensor).Value == TimeSpan.Zero);
        player.Kill(entireProcessTree: true);

        await UntilAsync(() => Idle(sensor).Value > TimeSpan.Zero);
        Assert.IsFalse(sensor.Metered().Known, "No NetworkManager is there.");
        StringAssert.Contains(sensor.Metered().Why, "NetworkManager");
    }

    [TestMethod]
    public void GivenNoBus_WhenAsked_ThenItSaysWhoDoesNotAnswer()
    {
        var sensor = new SystemBus("unix:path=/nowhere/bus");

        Assert.AreEqual(Sensed.Missing<TimeSpan>("logind does not answer"), Idle(sensor));
        Assert.AreEqual(Sensed.Missing<bool>("NetworkManager does not answer"), sensor.Metered());
    }

    private static Sensed<TimeSpan> Idle(SystemBus sensor) => sensor.Idle(TimeProvider.System.GetUtcNow());

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!condition())
        {
            Assert.IsFalse(patience.IsCancellationRequested, "Waited in vain.");
            await Task.Delay(50);
        }
    }
}
