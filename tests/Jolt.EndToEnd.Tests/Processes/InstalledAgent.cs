using Jolt.Testing;

namespace Jolt.EndToEnd.Tests.Processes;

/// <summary>A home PC whose agent is systemd's to run: what its owner types, and what systemd then says.</summary>
internal sealed class InstalledAgent : IAsyncDisposable
{
    private const string Unit = "jolt-agent.service";

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan s_lookEvery = TimeSpan.FromMilliseconds(100);

    private readonly TemporaryFolder _home = new();
    private readonly UserSystemd _systemd;

    private InstalledAgent(UserSystemd systemd) => _systemd = systemd;

    /// <summary>Where systemd's user has his units.</summary>
    public string Configuration => Path.Combine(_systemd.HomeFolder, ".config");

    /// <summary>The unit that is written.</summary>
    public string UnitFile => Path.Combine(Configuration, "systemd", "user", Unit);

    /// <summary>The settings that its owner may write.</summary>
    public string SettingsFile => _home.PathOf("agent.toml");

    /// <summary>The programs of Jolt that run there now.</summary>
    public IReadOnlyList<ProcessTree.Member> Running =>
        [.. ProcessTree.Under(_systemd.Id).Where(process => process.CommandLine.Contains(Programs.Jolt, StringComparison.Ordinal))];

    /// <summary>Files and folders in systemd's and its user's folders that the project's name is part of.</summary>
    public IReadOnlyList<string> Traces =>
    [
        .. Directory.GetFileSystemEntries(_systemd.HomeFolder, "*jolt-agent*", SearchOption.AllDirectories),
        .. Directory.GetFileSystemEntries(_systemd.RuntimeFolder, "*jolt-agent*", SearchOption.AllDirectories),
    ];

    /// <summary>Starts systemd; the test is skipped where that cannot be.</summary>
    public static async Task<InstalledAgent> PrepareAsync()
    {
        if (UserSystemd.Missing is { } missing)
        {
            Assert.Inconclusive(missing);
        }

        return new InstalledAgent(await UserSystemd.StartAsync());
    }

    /// <summary>Has the owner type <c>jolt</c> and these words.</summary>
    public Task<(int ExitCode, string Output)> JoltAsync(params string[] words) =>
        _systemd.RunAsync("env", [$"JOLT_HOME={_home.Path}", "dotnet", Programs.Jolt, .. words]);

    /// <summary>Has the owner type what must succeed.</summary>
    public async Task<string> DoneAsync(params string[] words)
    {
        var (code, output) = await JoltAsync(words);
        Assert.AreEqual(0, code, $"{output}\nsystemd:\n{_systemd.Output}");
        return output;
    }

    /// <summary>Has the owner type <c>systemctl --user</c> and a verb.</summary>
    public Task<(int ExitCode, string Output)> ControlAsync(string verb) => _systemd.RunAsync("systemctl", "--user", verb, Unit);

    /// <summary>A property of the unit, as systemd has it.</summary>
    public async Task<string> ShowAsync(string property) =>
        (await _systemd.RunAsync("systemctl", "--user", "show", "--value", "--property", property, Unit)).Output.Trim();

    /// <summary>Waits until a property has a value.</summary>
    public async Task WaitForAsync(string property, Func<string, bool> wanted)
    {
        using var patience = new CancellationTokenSource(s_patience);
        while (await ShowAsync(property) is var value && !wanted(value))
        {
            Assert.IsFalse(patience.IsCancellationRequested, $"{property} stays '{value}'.\nsystemd:\n{_systemd.Output}");
            await Task.Delay(s_lookEvery);
        }
    }

    /// <summary>Kills the agent as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        var (code, output) = await _systemd.RunAsync("kill", "-9", await ShowAsync("MainPID"));
        Assert.AreEqual(0, code, output);
    }

    /// <summary>Changes the unit for as long as this systemd runs, as its owner may.</summary>
    public async Task OverrideAsync(string setting)
    {
        var folder = Path.Combine(_systemd.RuntimeFolder, "systemd", "user", $"{Unit}.d");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "test.conf"), $"[Service]\n{setting}\n");
        await _systemd.RunAsync("systemctl", "--user", "daemon-reload");
    }

    /// <summary>Takes that back.</summary>
    public void ForgetOverride() => Directory.Delete(Path.Combine(_systemd.RuntimeFolder, "systemd", "user", $"{Unit}.d"), recursive: true);

    public async ValueTask DisposeAsync()
    {
        await _systemd.DisposeAsync();
        _home.Dispose();
    }
}
