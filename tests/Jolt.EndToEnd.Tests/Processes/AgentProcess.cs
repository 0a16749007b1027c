using Jolt.Testing;

namespace Jolt.EndToEnd.Tests.Processes;

/// <summary>A home PC: <c>jolt agent run</c> in a process and a home folder of its own.</summary>
internal sealed class AgentProcess : IAsyncDisposable
{
    private readonly TemporaryFolder _home = new();
    private ChildProcess? _process;

    public int Id => _process!.Id;

    public string Output => _process?.Output ?? "";

    /// <summary>Enrols it for an account and starts it.</summary>
    public static async Task<AgentProcess> StartAsync(BrokerProcess broker, string accountKey, string name)
    {
        var agent = new AgentProcess();
        var environment = new Dictionary<string, string?> { ["JOLT_HOME"] = agent._home.Path };
        await using (var join = ChildProcess.StartDotnet(
            Programs.Jolt,
            ["agent", "join", "--broker", broker.Address.ToString(), "--key", accountKey, "--name", name],
            environment))
        {
            Assert.AreEqual(0, await join.WaitForExitAsync(), join.Output);
        }

        agent._process = ChildProcess.StartDotnet(
            Programs.Jolt, ["agent", "run", "--slots", "1", "--when", "always"], environment);
        return agent;
    }

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
