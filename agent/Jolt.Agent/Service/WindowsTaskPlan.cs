using System.Security;
using System.Text;

namespace Jolt.Agent.Service;

/// <summary>
/// A task at log-on. A Windows service would run in a session of its own, where nobody's keyboard can be seen.
/// </summary>
internal static class WindowsTaskPlan
{
    private const string TaskName = "Jolt agent";

    /// <param name="user">Whose log-on starts it: <c>PC\name</c>.</param>
    /// <param name="joltHome">Jolt's folder.</param>
    /// <param name="program">The program and its first arguments.</param>
    internal static ServicePlan Of(string user, string joltHome, IReadOnlyList<string> program)
    {
        var file = Path.Combine(joltHome, "agent-task.xml");
        return new(
            file, Text(user, joltHome, [.. program, "agent", "run", "--plain"]),
            [new(["schtasks", "/Create", "/F", "/TN", TaskName, "/XML", file]), new(["schtasks", "/Run", "/TN", TaskName])],
            [new(["schtasks", "/End", "/TN", TaskName], MayFail: true), new(["schtasks", "/Delete", "/F", "/TN", TaskName])],
            "Not tried yet: there was no Windows to try it on.")
        {
            // What the task scheduler's own exports are written in.
            Encoding = Encoding.Unicode,
        };
    }

    private static string Text(string user, string joltHome, IReadOnlyList<string> words) =>
        $"""
        <?xml version="1.0" encoding="UTF-16"?>
        <!-- Written by 'jolt agent install'; 'jolt agent uninstall' removes it. -->
        <Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
          <RegistrationInfo><Description>Jolt: works for others while this PC is idle</Description></RegistrationInfo>
          <Triggers><LogonTrigger><Enabled>true</Enabled><UserId>{SecurityElement.Escape(user)}</UserId></LogonTrigger></Triggers>
          <Principals><Principal id="Author"><UserId>{SecurityElement.Escape(user)}</UserId><LogonType>InteractiveToken</LogonType><RunLevel>LeastPrivilege</RunLevel></Principal></Principals>
          <Settings>
            <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
            <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
            <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
            <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>
            <Priority>7</Priority>
            <RestartOnFailure><Interval>PT1M</Interval><Count>10</Count></RestartOnFailure>
          </Settings>
          <Actions Context="Author"><Exec><Command>cmd.exe</Command><Arguments>{SecurityElement.Escape(Arguments(joltHome, words))}</Arguments></Exec></Actions>
        </Task>

        """;

    /// <summary>A task has no variables of its own: the shell sets Jolt's folder first.</summary>
    private static string Arguments(string joltHome, IReadOnlyList<string> words) =>
        $"/d /s /c \"set \"JOLT_HOME={joltHome}\"&& {string.Join(' ', words.Select(word => $"\"{word}\""))}\"";
}
