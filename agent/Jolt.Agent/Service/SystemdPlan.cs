using System.Globalization;

namespace Jolt.Agent.Service;

/// <summary>A systemd service of the user, who need not be an administrator.</summary>
internal static class SystemdPlan
{
    internal const string Name = "jolt-agent.service";

    /// <summary>
    /// Ends that starting again does not mend: no enrolment, a broker that refuses, a secret that is revoked, settings with a
    /// mistake, an agent that runs already, an owner who has not agreed.
    /// </summary>
    private static readonly int[] s_finalCodes =
    [
        ExitCodes.Usage, ExitCodes.Refused, ExitCodes.NotAuthenticated, ExitCodes.SettingsDamaged, ExitCodes.AgentRunsAlready,
        ExitCodes.ConsentMissing,
    ];

    /// <param name="configuration">The user's folder of settings: <c>~/.config</c>.</param>
    /// <param name="joltHome">Jolt's folder.</param>
    /// <param name="program">The program and its first arguments, before those of the command.</param>
    internal static ServicePlan Of(string configuration, string joltHome, IReadOnlyList<string> program)
    {
        var units = Path.Combine(configuration, "systemd", "user");
        return new(
            Path.Combine(units, Name), Text(joltHome, program),
            [new(Control("daemon-reload")), new(Control("enable", Name)), new(Control("restart", Name))],
            [new(Control("disable", "--now", Name))],
            "Jolt's tests give the unit to 'systemd-analyze verify', and install, run, kill and remove it under a real 'systemd --user'.")
        {
            Forget = [new(Control("daemon-reload")), new(Control("reset-failed", Name), MayFail: true)],
            Folders = [units, Path.Combine(configuration, "systemd")],
            Note = "It runs while you are logged in; 'loginctl enable-linger' would keep it for longer. Its log: journalctl --user -u jolt-agent",
        };
    }

    private static string Text(string joltHome, IReadOnlyList<string> program) =>
        $"""
        # Written by 'jolt agent install'; 'jolt agent uninstall' removes it.
        [Unit]
        Description=Jolt: works for others while this PC is idle

        [Service]
        Type=exec
        ExecStart={Line(program, "agent", "run", "--plain")}
        ExecReload={Line(program, "agent", "reload")}
        Environment={Quoted($"JOLT_HOME={joltHome}").Replace("$$", "$", StringComparison.Ordinal)}
        # Behind everything else; the agent lowers what it runs further by itself.
        Slice=background.slice
        # If memory runs out, a chunk goes first, and only that chunk.
        OOMScoreAdjust=500
        OOMPolicy=continue
        Restart=on-failure
        RestartSec=60
        # Starting again mends none of these: docs/cli.md says what each is.
        RestartPreventExitStatus={string.Join(' ', s_finalCodes.Select(code => code.ToString(CultureInfo.InvariantCulture)))}
        SuccessExitStatus={ExitCodes.Interrupted}
        # The agent alone is asked to end: it finishes or gives back what its workers run.
        KillMode=mixed
        TimeoutStopSec=30
        # What needs no namespaces, which not every system lets a user have. Chunks have stronger walls of their own.
        NoNewPrivileges=yes
        RestrictSUIDSGID=yes
        RestrictRealtime=yes
        LockPersonality=yes
        SystemCallArchitectures=native
        UMask=0077

        [Install]
        WantedBy=default.target

        """;

    private static string[] Control(params string[] words) => ["systemctl", "--user", .. words];

    private static string Line(IReadOnlyList<string> program, params string[] words) => string.Join(' ', program.Concat(words).Select(Quoted));

    private static string Quoted(string word) => $"\"{word
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("%", "%%", StringComparison.Ordinal)
        .Replace("$", "$$", StringComparison.Ordinal)}\"";
}
