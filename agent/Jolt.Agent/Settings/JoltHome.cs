using System.Security.Cryptography;
using System.Text;

namespace Jolt.Agent.Settings;

/// <summary>The folder in which Jolt keeps what belongs to a user. <c>JOLT_HOME</c> puts it elsewhere.</summary>
/// <param name="Folder">Its full path.</param>
internal sealed record JoltHome(string Folder)
{
    internal const string Variable = "JOLT_HOME";

    /// <summary>Longer names of sockets do not fit into what systems reserve for them (104 bytes on macOS, with the end).</summary>
    private const int SocketPathBytesMax = 100;

    internal string SettingsFile => Path.Combine(Folder, "settings.json");

    internal string BrokerFolder => Path.Combine(Folder, "broker");

    /// <summary>Programs by their hash.</summary>
    internal string ModuleFolder => Path.Combine(Folder, "modules");

    /// <summary>What chunks read, by its hash.</summary>
    internal string InputFolder => Path.Combine(Folder, "inputs");

    /// <summary>How the agent behaves, written by its owner.</summary>
    internal string AgentSettingsFile => Path.Combine(Folder, "agent.toml");

    /// <summary>That the owner was told what an agent does, and agreed.</summary>
    internal string ConsentFile => Path.Combine(Folder, "consent.json");

    /// <summary>Held by the agent that works in this folder.</summary>
    internal string LockFile => Path.Combine(Folder, "agent.lock");

    /// <summary>What this PC's agent earned.</summary>
    internal string EarningsFile => Path.Combine(Folder, "earned.json");

    /// <summary>Where a running agent listens, in a folder that only its owner may enter.</summary>
    internal string ControlSocket
    {
        get
        {
            var near = Path.Combine(Folder, "run", "agent.sock");
            if (Encoding.UTF8.GetByteCount(near) <= SocketPathBytesMax)
            {
                return near;
            }

            var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Folder)))[..16];
            return Path.Combine(Path.GetTempPath(), $"jolt-{name}", "agent.sock");
        }
    }

    /// <summary>Results that the broker has not answered for yet.</summary>
    internal string SpoolFolder => Path.Combine(Folder, "spool");

    /// <summary>How fast this PC runs chunks.</summary>
    internal string SpeedFile => Path.Combine(Folder, "speed.json");

    internal string FailedModulesFile => Path.Combine(Folder, "failed-modules.json");

    /// <summary>A folder in which nothing is: where workers are.</summary>
    internal string EmptyFolder => Path.Combine(Folder, "empty");

    internal static JoltHome Of(Func<string, string?> variable)
    {
        if (variable(Variable) is { Length: > 0 } named)
        {
            return new JoltHome(Path.GetFullPath(named));
        }

        var configuration = Environment.GetFolderPath(
            Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return new JoltHome(Path.Combine(configuration, "jolt"));
    }
}
