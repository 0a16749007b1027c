using System.Security;

namespace Jolt.Agent.Service;

/// <summary>What installing the agent as a service changes, and how it is taken back: shown before it is done.</summary>
/// <param name="File">The one file that is written.</param>
/// <param name="Text">What is in it.</param>
/// <param name="Start">Programs that are run after it is written.</param>
/// <param name="Stop">Programs that are run before it is removed.</param>
/// <param name="Checked">What of this has been tried.</param>
internal sealed record ServicePlan(
    string File, string Text, IReadOnlyList<string[]> Start, IReadOnlyList<string[]> Stop, string Checked)
{
    private const string SystemdName = "jolt-agent.service";
    private const string MacName = "jolt.agent";
    private const string TaskName = "Jolt agent";

    /// <summary>A systemd service of the user, who need not be an administrator.</summary>
    /// <param name="userFolder">The user's home folder.</param>
    /// <param name="joltHome">Jolt's folder.</param>
    /// <param name="program">The program and its arguments.</param>
    internal static ServicePlan Systemd(string userFolder, string joltHome, IReadOnlyList<string> program) => new(
        Path.Combine(userFolder, ".config", "systemd", "user", SystemdName),
        $"""
        # Written by 'jolt agent install'; 'jolt agent uninstall' removes it.
        [Unit]
        Description=Jolt: works for others while this PC is idle

        [Service]
        ExecStart={string.Join(' ', program.Select(SystemdQuoted))}
        Environment={SystemdQuoted($"JOLT_HOME={joltHome}").Replace("$$", "$", StringComparison.Ordinal)}
        Nice=19
        IOSchedulingClass=idle
        Restart=on-failure
        RestartSec=30
        TimeoutStopSec=30

        [Install]
        WantedBy=default.target

        """,
        [["systemctl", "--user", "daemon-reload"], ["systemctl", "--user", "enable", "--now", SystemdName]],
        [["systemctl", "--user", "disable", "--now", SystemdName]],
        "The unit is checked by 'systemd-analyze verify' in Jolt's tests; starting it has not been tried by them.");

    /// <summary>A launchd agent of the user.</summary>
    internal static ServicePlan Launchd(string userFolder, string joltHome, IReadOnlyList<string> program)
    {
        var file = Path.Combine(userFolder, "Library", "LaunchAgents", $"{MacName}.plist");
        return new(
            file,
            $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
            <plist version="1.0">
            <dict>
              <key>Label</key><string>{MacName}</string>
              <key>ProgramArguments</key><array>{string.Concat(program.Select(word => $"<string>{SecurityElement.Escape(word)}</string>"))}</array>
              <key>EnvironmentVariables</key><dict><key>JOLT_HOME</key><string>{SecurityElement.Escape(joltHome)}</string></dict>
              <key>RunAtLoad</key><true/>
              <key>ProcessType</key><string>Background</string>
            </dict>
            </plist>

            """,
            [["launchctl", "load", "-w", file]], [["launchctl", "unload", "-w", file]],
            "Not tried yet: there was no Mac to try it on.");
    }

    /// <summary>
    /// A task at log-on. A Windows service would run in a session of its own, where nobody's keyboard can be seen.
    /// </summary>
    internal static ServicePlan WindowsTask(string joltHome, IReadOnlyList<string> program)
    {
        var file = Path.Combine(joltHome, "agent.cmd");
        return new(
            file,
            $"@rem Written by 'jolt agent install'; 'jolt agent uninstall' removes it.\r\n@set \"JOLT_HOME={joltHome}\"\r\n" +
            $"@{string.Join(' ', program.Select(word => $"\"{word}\""))}\r\n",
            [["schtasks", "/Create", "/F", "/SC", "ONLOGON", "/TN", TaskName, "/TR", $"\"{file}\""], ["schtasks", "/Run", "/TN", TaskName]],
            [["schtasks", "/End", "/TN", TaskName], ["schtasks", "/Delete", "/F", "/TN", TaskName]],
            "Not tried yet: there was no Windows to try it on.");
    }

    /// <summary>All of it, for the owner to read.</summary>
    internal string Describe() => string.Join(Environment.NewLine, (string[])[
        $"Writes {File}:", "", Text.TrimEnd(), "", "Then runs:", .. Start.Select(Line), "",
        "'jolt agent uninstall' runs:", .. Stop.Select(Line), $"and removes {File}.", Checked]);

    internal static string Line(string[] program) => $"  {string.Join(' ', program)}";

    private static string SystemdQuoted(string word) => $"\"{word
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("%", "%%", StringComparison.Ordinal)
        .Replace("$", "$$", StringComparison.Ordinal)}\"";
}
