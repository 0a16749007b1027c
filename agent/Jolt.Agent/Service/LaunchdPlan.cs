using System.Security;

namespace Jolt.Agent.Service;

/// <summary>A launchd agent of the user.</summary>
internal static class LaunchdPlan
{
    private const string Name = "jolt.agent";

    internal static ServicePlan Of(string userFolder, string joltHome, IReadOnlyList<string> program)
    {
        var file = Path.Combine(userFolder, "Library", "LaunchAgents", $"{Name}.plist");

        // Without -w: that would be remembered beyond the file.
        return new(
            file, Text(joltHome, [.. program, "agent", "run", "--plain"]),
            [new(["launchctl", "unload", file], MayFail: true), new(["launchctl", "load", file])], [new(["launchctl", "unload", file])],
            "Not tried yet: there was no Mac to try it on. Jolt's tests have its list read by plistutil.")
        {
            Note = $"Its errors are in {Path.Combine(joltHome, "agent.log")}.",
        };
    }

    private static string Text(string joltHome, IReadOnlyList<string> words) =>
        $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
        <!-- Written by 'jolt agent install'; 'jolt agent uninstall' removes it. -->
        <plist version="1.0">
        <dict>
          <key>Label</key><string>{Name}</string>
          <key>ProgramArguments</key><array>{string.Concat(words.Select(word => $"<string>{SecurityElement.Escape(word)}</string>"))}</array>
          <key>EnvironmentVariables</key><dict><key>JOLT_HOME</key><string>{SecurityElement.Escape(joltHome)}</string></dict>
          <key>RunAtLoad</key><true/>
          <key>KeepAlive</key><dict><key>SuccessfulExit</key><false/></dict>
          <key>ThrottleInterval</key><integer>60</integer>
          <key>ExitTimeOut</key><integer>30</integer>
          <key>ProcessType</key><string>Background</string>
          <key>LowPriorityIO</key><true/>
          <key>StandardErrorPath</key><string>{SecurityElement.Escape(Path.Combine(joltHome, "agent.log"))}</string>
        </dict>
        </plist>

        """;
}
