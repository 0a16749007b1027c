using System.Buffers.Binary;
using System.Text;
using Jolt.Agent.Idle;
using Jolt.Agent.Sensors;
using Jolt.Testing;

namespace Jolt.Agent.Tests.Sensors;

/// <summary>A desktop that starts after the agent: a real X server, of which a real systemd of a user is told.</summary>
[TestClass]
public sealed class DesktopTests
{
    private const string BusSocket = "/usr/lib/systemd/user/dbus.socket";

    private static readonly byte[] s_cookie = Encoding.ASCII.GetBytes("sixteen letters!");
    private static readonly byte[] s_otherCookie = Encoding.ASCII.GetBytes("another sixteen!");

    [TestMethod]
    public async Task GivenNoDisplay_WhenADesktopStartsAndEnds_ThenItIsFoundAndItsEndIsSaid()
    {
        if ((UserSystemd.Missing ?? VirtualScreen.Missing ?? (File.Exists(BusSocket) ? null : "'apt-get install dbus-user-session' brings the user's bus.")) is { } missing)
        {
            Assert.Inconclusive(missing);
        }

        await using var systemd = await UserSystemd.StartAsync();
        using var folder = new TemporaryFolder();
        var time = new VirtualTime();
        var source = ManagerDesktop.For(name => name == "XDG_RUNTIME_DIR" ? systemd.RuntimeFolder : null);
        var desktop = new Desktop(source, time);
        StringAssert.Contains(Read(desktop).Why, "systemd was not told of a desktop");

        await File.WriteAllBytesAsync(folder.PathOf("cookie"), Entry("", s_cookie));
        await using var screen = await VirtualScreen.StartAsync(authorityFile: folder.PathOf("cookie"));
        Assert.IsFalse(new ScreenSaverIdle(new X11Display(screen.Display)).Read().Known, "Nobody comes in without the cookie.");
        var (code, said) = await systemd.RunAsync(
            "systemctl", "--user", "set-environment", $"DISPLAY={screen.Display}", $"XAUTHORITY={folder.PathOf("cookie")}");
        Assert.AreEqual(0, code, said);
        Assert.IsFalse(Read(desktop).Known, "It is not asked again at once.");
        AMinuteLater(time);
        var found = Read(desktop);
        Assert.IsTrue(found.Known, found.Why);
        StringAssert.Contains(desktop.FullScreen().Why, "no window manager");

        await screen.DisposeAsync();
        Assert.IsFalse(Read(desktop).Known);
        await using var next = await VirtualScreen.StartAsync();
        await systemd.RunAsync("systemctl", "--user", "unset-environment", "XAUTHORITY");
        await systemd.RunAsync("systemctl", "--user", "set-environment", $"DISPLAY={next.Display}");
        AMinuteLater(time);
        while (Read(desktop) is { Known: false })
        {
            await Task.Delay(100);
        }
    }

    [TestMethod]
    public void GivenNoBus_WhenAsked_ThenItSaysWhoDoesNotAnswer() => StringAssert.Contains(
        Read(new Desktop(new ManagerDesktop("unix:path=/nowhere/bus"), TimeProvider.System)).Why, "systemd does not answer");

    [TestMethod]
    public void GivenVariables_WhenADesktopIsLookedFor_ThenItsOwnComeBeforeSystemds()
    {
        Assert.AreEqual(":7", ManagerDesktop.For(name => name == "DISPLAY" ? ":7" : "/run").Find().Display);
        var place = DesktopPlace.Of(["A=B", "DISPLAY=:1", "XAUTHORITY=/run/a=b", "WAYLAND_DISPLAY=wayland-0", "none"]);
        Assert.AreEqual((":1", "/run/a=b", true), (place.Display, place.AuthorityFile, place.Wayland));
        Assert.IsNull(DesktopPlace.Of(["DISPLAY="]).Display);
    }

    [TestMethod]
    public void GivenCookies_WhenOneIsLookedFor_ThenItIsTheDisplaysAndADamagedFileHasNone()
    {
        byte[] file = [.. Entry("2", s_otherCookie), .. Entry("1", s_cookie)];

        CollectionAssert.AreEqual(s_cookie, XAuthority.Find(file, ":1.0")!.Data);
        CollectionAssert.AreEqual(s_otherCookie, XAuthority.Find(file, "unix:2")!.Data);
        Assert.IsNull(XAuthority.Find(file, ":3"));
        Assert.IsNull(XAuthority.Find(file.AsSpan(0, file.Length - 1), ":1"));
        Assert.IsNull(XAuthority.Read("/nowhere/cookie", ":1"));
    }

    private static Sensed<TimeSpan> Read(Desktop desktop) => desktop.InputIdle(() => Sensed.Missing<TimeSpan>("no hint"));

    private static void AMinuteLater(VirtualTime time)
    {
        using var minute = time.CreateTimer(_ => { }, null, TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan);
        time.GoToNext();
    }

    /// <summary>An entry for this machine, as a display manager writes it: the family "any", which has no address.</summary>
    private static byte[] Entry(string number, byte[] cookie) =>
        [0xFF, 0xFF, .. Text([]), .. Text(Encoding.ASCII.GetBytes(number)), .. Text(Encoding.ASCII.GetBytes("MIT-MAGIC-COOKIE-1")), .. Text(cookie)];

    private static byte[] Text(byte[] bytes)
    {
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)bytes.Length);
        return [.. length, .. bytes];
    }
}
