using System.Globalization;
using Jolt.Testing;

namespace Jolt.EndToEnd.Tests.Processes;

/// <summary>A home PC: <c>jolt agent run</c> in a process and a home folder of its own.</summary>
internal sealed class AgentProcess : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder _home = new();
    private string? _telemetry;
    private ChildProcess? _process;

    public int Id => _process!.Id;

    public string Output => _process?.Output ?? "";

    /// <summary>Enrols it for an account and starts it.</summary>
    /// <param name="broker">Where it works.</param>
    /// <param name="accountKey">Whom it earns for.</param>
    /// <param name="name">The PC's name.</param>
    /// <param name="telemetry">Where its telemetry goes; null for nowhere.</param>
    public static async Task<AgentProcess> StartAsync(Uri broker, string accountKey, string name, string? telemetry = null)
    {
        var agent = new AgentProcess { _telemetry = telemetry };
        await agent.JoinAsync(broker, accountKey, name);
        agent.Restart();
        return agent;
    }

    /// <summary>Enrols it for an account; for another one too, if it has joined before.</summary>
    public Task JoinAsync(Uri broker, string accountKey, string name) =>
        JoltAsync("agent", "join", "--broker", broker.ToString(), "--key", accountKey, "--name", name);

    /// <summary>Has its owner give a command.</summary>
    /// <returns>What it says.</returns>
    public async Task<string> JoltAsync(params string[] arguments)
    {
        await using var jolt = ChildProcess.StartDotnet(Programs.Jolt, arguments, Environment);
        Assert.AreEqual(0, await jolt.WaitForExitAsync(), $"{jolt.Output}\nAgent:\n{Output}");
        return jolt.Output;
    }

    /// <summary>Results that it has on disk.</summary>
    public int SpooledCount => Directory.Exists(SpoolFolder) ? Directory.GetFiles(SpoolFolder, "*.result").Length : 0;

    /// <summary>Where it keeps large inputs.</summary>
    public string InputFolder => Path.Combine(_home.Path, "inputs");

    /// <summary>Where its results wait.</summary>
    public string SpoolFolder => Path.Combine(_home.Path, "spool");

    /// <summary>The settings that its owner may write.</summary>
    public string SettingsFile => Path.Combine(_home.Path, "agent.toml");

    private Dictionary<string, string?> Environment => new()
    {
        ["JOLT_HOME"] = _home.Path,
        ["JOLT_TELEMETRY"] = _telemetry,
    };

    /// <summary>Starts it, again perhaps, as the same agent.</summary>
    public void Restart() => _process = StartBeside();

    /// <summary>Starts the same agent once more; it is the caller's to end.</summary>
    public ChildProcess StartBeside() => ChildProcess.StartDotnet(
        Programs.Jolt, ["agent", "run", "--slots", "1", "--when", "always", "--yes", "--pause", "2", "--silence", "2"], Environment);

    /// <summary>Has its owner give it an order at another terminal, such as <c>pause</c>.</summary>
    /// <returns>The order's exit code.</returns>
    public async Task<int> OrderAsync(params string[] order)
    {
        await using var told = ChildProcess.StartDotnet(Programs.Jolt, ["agent", .. order], Environment);
        return await told.WaitForExitAsync();
    }

    /// <summary>Waits for a line that it prints.</summary>
    public Task WaitForLineAsync(string pattern) => _process!.WaitForLineAsync(pattern, s_patience);

    /// <summary>Waits until it has ended by itself.</summary>
    public async Task WaitForEndAsync() => Assert.AreEqual(0, await _process!.WaitForExitAsync(s_patience), Output);

    /// <summary>Presses Ctrl-C.</summary>
    public async Task InterruptAsync()
    {
        await using var kill = ChildProcess.Start("kill", ["-INT", Id.ToString(CultureInfo.InvariantCulture)]);
        Assert.AreEqual(0, await kill.WaitForExitAsync(), kill.Output);
    }

    /// <summary>Writes its owner's settings, which it reads while it runs: all of them at once, never half a file.</summary>
    public void Set(string settings)
    {
        var beside = SettingsFile + ".new";
        File.WriteAllText(beside, settings);
        File.Move(beside, SettingsFile, overwrite: true);
    }

    /// <summary>Has its owner ask it something, such as <c>status --json</c>.</summary>
    /// <returns>How the command ended, and what it said.</returns>
    public async Task<(int ExitCode, string Output)> AskAsync(params string[] words)
    {
        await using var asked = ChildProcess.StartDotnet(Programs.Jolt, ["agent", .. words], Environment);
        return (await asked.WaitForExitAsync(), asked.Output);
    }

    /// <summary>Starts another one beside it, as the same agent.</summary>
    public ChildProcess StartAnother() =>
        ChildProcess.StartDotnet(Programs.Jolt, ["agent", "run", "--slots", "1", "--when", "always"], Environment);

    /// <summary>Starts a question that stays.</summary>
    public ChildProcess StartAsking(params string[] words) => ChildProcess.StartDotnet(Programs.Jolt, ["agent", .. words], Environment);

    /// <summary>Waits until it has ended.</summary>
    public Task<int> WaitForExitAsync() => _process!.WaitForExitAsync();

    /// <summary>Kills it as a power cut does: it can give nothing back.</summary>
    public Task KillAsync() => _process!.KillAsync();

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        _home.Dispose();
    }
}
