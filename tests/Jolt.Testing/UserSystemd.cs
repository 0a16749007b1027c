using System.Diagnostics;
using System.Globalization;

namespace Jolt.Testing;

/// <summary>
/// A real <c>systemd --user</c> of a test's own, on a machine with or without systemd as its first process. It lives in
/// namespaces of its own for processes, mounts and control groups, so that it changes nothing outside its folder, and nothing
/// that it started outlives it. Needs root.
/// </summary>
public sealed class UserSystemd : IAsyncDisposable
{
    private const string Program = "/lib/systemd/systemd";

    /// <summary>A control group for all of it: the manager takes what it finds for the whole tree.</summary>
    private const string Enclose = """
        set -e
        mkdir -m 700 "$1/run"
        mkdir "$1/groups"
        mount -t cgroup2 cgroup2 "$1/groups"
        mkdir "$1/groups/$2"
        echo $$ > "$1/groups/$2/cgroup.procs"
        umount "$1/groups"
        exec unshare --cgroup --pid --fork --kill-child --mount-proc sh -c "$3" sh "$1"
        """;

    /// <summary>
    /// systemd only starts where it believes to be the machine's, and never as a user's manager if it is the first process.
    /// </summary>
    private const string Start = """
        set -e
        mount -t cgroup2 cgroup2 /sys/fs/cgroup
        if [ ! -d /run/systemd/system ]; then
          mkdir -p /run/systemd
          mount -t tmpfs tmpfs /run/systemd
          mkdir /run/systemd/system
        fi
        env -i PATH="$PATH" HOME="$1/home" XDG_CONFIG_HOME="$1/home/.config" XDG_RUNTIME_DIR="$1/run" SYSTEMD_LOG_TARGET=console \
          /lib/systemd/systemd --user &
        echo "started as $!"
        wait
        """;

    private const string RemoveGroups = """
        mount -t cgroup2 cgroup2 "$1/groups"
        echo 1 > "$1/groups/$2/cgroup.kill"
        for try in 1 2 3 4 5 6 7 8 9 10; do
          find "$1/groups/$2" -depth -type d -exec rmdir {} + 2>/dev/null
          [ -d "$1/groups/$2" ] || exit 0
          sleep 0.2
        done
        """;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_lookEvery = TimeSpan.FromMilliseconds(100);

    private readonly TemporaryFolder _folder = new();
    private readonly string _group = UniqueName.Id("jolt-test-");
    private readonly ChildProcess _shell;
    private int _inside;

    private UserSystemd()
    {
        Directory.CreateDirectory(HomeFolder);
        _shell = ChildProcess.Start("unshare", ["--mount", "sh", "-c", Enclose, "sh", _folder.Path, _group, Start]);
    }

    /// <summary>What is missing on this machine to start one; null where nothing is.</summary>
    public static string? Missing =>
        !File.Exists(Program) || !VirtualScreen.IsThere("unshare") || !VirtualScreen.IsThere("nsenter")
            ? "systemd is not installed: 'apt-get install systemd util-linux' brings it."
            : !Environment.IsPrivilegedProcess ? "Only root may give systemd a control group and mounts of its own."
            : !MayEnclose() ? "This root may not make namespaces, or the kernel has no cgroup2." : null;

    /// <summary>Its user's home.</summary>
    public string HomeFolder => _folder.PathOf("home");

    /// <summary>The folder of its sockets.</summary>
    public string RuntimeFolder => _folder.PathOf("run");

    /// <summary>The process under which all others of it live.</summary>
    public int Id => _shell.Id;

    /// <summary>What it said so far.</summary>
    public string Output => _shell.Output;

    /// <summary>Starts one.</summary>
    public static async Task<UserSystemd> StartAsync()
    {
        var systemd = new UserSystemd();
        try
        {
            await systemd._shell.WaitForLineAsync("started as [0-9]+");
            systemd._inside = FirstUnder(systemd.Id);
            using var patience = new CancellationTokenSource(s_patience);
            while (await systemd.RunAsync("systemctl", "--user", "is-system-running") is var (_, state)
                && state.Trim() is not ("running" or "degraded"))
            {
                if (patience.IsCancellationRequested || systemd._shell.HasExited)
                {
                    throw new TimeoutException($"systemd --user did not start: {state}\n{systemd.Output}");
                }

                await Task.Delay(s_lookEvery);
            }

            return systemd;
        }
        catch
        {
            await systemd.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a program where it is: it sees the same processes, and systemctl finds the manager.</summary>
    /// <returns>The exit code and all that it said.</returns>
    public async Task<(int ExitCode, string Output)> RunAsync(string program, params string[] arguments)
    {
        await using var process = ChildProcess.Start(
            "nsenter",
            ["--target", _inside.ToString(CultureInfo.InvariantCulture), "--mount", "--pid", "--cgroup", program, .. arguments],
            new Dictionary<string, string?>
            {
                ["HOME"] = HomeFolder,
                ["XDG_CONFIG_HOME"] = Path.Combine(HomeFolder, ".config"),
                ["XDG_RUNTIME_DIR"] = RuntimeFolder,
                ["DBUS_SESSION_BUS_ADDRESS"] = null,
            });
        return (await process.WaitForExitAsync(s_patience), process.Output);
    }

    public async ValueTask DisposeAsync()
    {
        await _shell.DisposeAsync();
        await using (var removal = ChildProcess.Start("unshare", ["--mount", "sh", "-c", RemoveGroups, "sh", _folder.Path, _group]))
        {
            await removal.WaitForExitAsync(s_patience);
        }

        _folder.Dispose();
    }

    private static bool MayEnclose()
    {
        using var trial = Process.Start(
            "unshare", ["--mount", "--pid", "--cgroup", "--fork", "--mount-proc", "mount", "-t", "cgroup2", "cgroup2", Path.GetTempPath()]);
        trial.WaitForExit();
        return trial.ExitCode == 0;
    }

    /// <summary>The first process of the new namespace, which the shell's only child is.</summary>
    private static int FirstUnder(int shell) => int.Parse(
        File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{shell}/task/{shell}/children")).Trim(), CultureInfo.InvariantCulture);
}
