using System.Diagnostics;
using Jolt.Testing;

namespace Jolt.Agent.Tests.Sensors;

/// <summary>A system bus of a test's own: the real dbus-daemon, on which the real services are started.</summary>
internal sealed class PrivateBus : IAsyncDisposable
{
    private const string Everyone = """
        <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
          "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
        <busconfig><type>system</type><listen>unix:path={0}</listen><auth>EXTERNAL</auth>
        <policy context="default"><allow user="*"/><allow own="*"/><allow send_destination="*"/><allow receive_type="method_call"/>
        <allow receive_type="method_return"/><allow receive_type="error"/><allow receive_type="signal"/></policy></busconfig>
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly List<Process> _programs = [];

    private PrivateBus()
    {
    }

    /// <summary>Where it is.</summary>
    public string Address => $"unix:path={_folder.PathOf("bus")}";

    /// <summary>Starts one; the test is skipped where a program is missing that it needs.</summary>
    public static async Task<PrivateBus> StartAsync(params string[] programs)
    {
        foreach (var program in (string[])["dbus-daemon", .. programs])
        {
            if (!File.Exists(program) && !VirtualScreen.IsThere(program))
            {
                Assert.Inconclusive($"{program} is not installed: 'apt-get install dbus systemd' brings it.");
            }
        }

        var bus = new PrivateBus();
        var configuration = bus._folder.PathOf("bus.conf");
        await File.WriteAllTextAsync(configuration, Everyone.Replace("{0}", bus._folder.PathOf("bus"), StringComparison.Ordinal));
        bus.Run("dbus-daemon", "--nofork", "--config-file", configuration);
        while (!File.Exists(bus._folder.PathOf("bus")))
        {
            await Task.Delay(20);
        }

        return bus;
    }

    /// <summary>Starts a program on it.</summary>
    public Process Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["DBUS_SYSTEM_BUS_ADDRESS"] = Address;
        var process = Process.Start(start)!;
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        _programs.Add(process);
        return process;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in Enumerable.Reverse(_programs))
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }

        _folder.Dispose();
    }
}
