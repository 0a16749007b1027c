using System.CommandLine;
using System.CommandLine.Help;

namespace Jolt.Agent.Commands;

/// <summary>A command that only holds others; alone it shows what they are.</summary>
internal static class CommandGroup
{
    internal static Command Of(string name, string description, params ReadOnlySpan<Command> commands)
    {
        var group = new Command(name, description);
        foreach (var command in commands)
        {
            group.Add(command);
        }

        ShowHelpWhenBare(group);
        return group;
    }

    internal static void ShowHelpWhenBare(Command group) => group.SetAction(parsed => new HelpAction().Invoke(parsed));
}
