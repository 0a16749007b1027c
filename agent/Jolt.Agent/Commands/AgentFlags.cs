using System.CommandLine;
using Jolt.Agent.Settings;

namespace Jolt.Agent.Commands;

/// <summary>Every setting of an agent as a flag.</summary>
internal sealed class AgentFlags
{
    private readonly IReadOnlyList<(AgentSetting Setting, Option<string?> Option)> _flags =
        [.. AgentSettingList.All.Select(setting => (setting, OptionOf(setting)))];

    internal void AddTo(Command command)
    {
        foreach (var (_, option) in _flags)
        {
            command.Add(option);
        }
    }

    internal EffectiveSettings Read(ParseResult parsed, Shell shell) => shell.AgentSettings(
        [.. _flags
            .Where(flag => parsed.GetValue(flag.Option) is not null)
            .Select(flag => new SettingLine(flag.Setting.Name, parsed.GetValue(flag.Option)!, flag.Setting.Flag))]);

    private static Option<string?> OptionOf(AgentSetting setting)
    {
        var option = new Option<string?>(setting.Flag)
        {
            Description = $"{setting.Description} [{setting.Show(new AgentSettings())}]",
            HelpName = "VALUE",
        };
        option.Validators.Add(result =>
        {
            var text = result.GetValueOrDefault<string?>() ?? "";
            if (setting.With(new AgentSettings(), text) is null)
            {
                result.AddError($"{setting.Flag} must be {setting.Rule}, not '{text}'.");
            }
        });
        return option;
    }
}
