using System.CommandLine;
using System.Text.Json;
using Jolt.Agent.Settings;

namespace Jolt.Agent.Commands;

/// <summary><c>jolt agent config</c>: every setting, its value, and where it came from.</summary>
internal static class AgentConfigCommand
{
    internal static Command Create(Shell shell)
    {
        var flags = new AgentFlags();
        var json = new Option<bool>("--json") { Description = "As one JSON list." };
        var command = new Command("config", "The agent's settings, and where each came from.") { json };
        flags.AddTo(command);
        command.SetAction(async (parsed, _) =>
        {
            var effective = flags.Read(parsed, shell);
            if (parsed.GetValue(json))
            {
                var list = AgentSettingList.All.Select(setting => new
                {
                    setting.Name,
                    Value = setting.Show(effective.Settings),
                    Source = effective.SourceOf(setting.Name),
                    setting.Variable,
                    setting.Description,
                });
                await shell.SayAsync(JsonSerializer.Serialize(list, JsonSerializerOptions.Web));
                return ExitCodes.Done;
            }

            await shell.SayAsync($"# {shell.Home.AgentSettingsFile}");
            foreach (var setting in AgentSettingList.All)
            {
                var line = $"{setting.Name} = \"{setting.Show(effective.Settings)}\"";
                await shell.SayAsync($"{line,-40} # {effective.SourceOf(setting.Name)}. {setting.Description}");
            }

            return ExitCodes.Done;
        });
        return command;
    }
}
