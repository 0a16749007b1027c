using System.CommandLine;
using System.Text.Json;
using Jolt.Agent.Control;
using Jolt.Agent.Settings;

namespace Jolt.Agent.Commands;

/// <summary><c>jolt agent config</c>: every setting, its value, and where it came from; or what is wrong with a file.</summary>
internal static class AgentConfigCommand
{
    internal static Command Create(Shell shell)
    {
        var flags = new AgentFlags();
        var json = new Option<bool>("--json") { Description = "As one JSON object." };
        var check = new Option<FileInfo?>("--check")
        {
            Description = "Only say what is wrong with a settings file [agent.toml in Jolt's folder, and the variables].",
            Arity = ArgumentArity.ZeroOrOne,
            HelpName = "FILE",
        };
        var command = new Command("config", "The agent's settings, and where each came from.") { json, check };
        flags.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (parsed.GetResult(check) is not null)
            {
                return await CheckAsync(shell, parsed.GetValue(check)?.FullName, parsed.GetValue(json));
            }

            var effective = flags.Read(parsed, shell);
            var running = await RunningAsync(shell, cancellationToken);
            await (parsed.GetValue(json) ? ShowJsonAsync(shell, effective, running) : ShowAsync(shell, effective, running));
            return ExitCodes.Done;
        });
        return command;
    }

    private static async Task<int> CheckAsync(Shell shell, string? named, bool json)
    {
        if (named is not null && !File.Exists(named))
        {
            throw new CommandRefusedException(ExitCodes.FileAccess, $"There is no file {named}.");
        }

        var file = named ?? shell.Home.AgentSettingsFile;
        var problems = EffectiveSettings.Check(file, named is null ? shell.AgentVariables : SettingVariables.None);
        if (json)
        {
            await shell.SayAsync(JsonSerializer.Serialize(new { file, problems }, ControlLine.Json));
        }
        else
        {
            await shell.SayAsync(problems.Count == 0 ? $"{file}: nothing is wrong with it." : string.Join(Environment.NewLine, problems));
        }

        return problems.Count == 0 ? ExitCodes.Done : ExitCodes.SettingsDamaged;
    }

    private static Task ShowJsonAsync(Shell shell, EffectiveSettings effective, SettingsFigures? running) =>
        shell.SayAsync(JsonSerializer.Serialize(
            new
            {
                File = shell.Home.AgentSettingsFile,
                Settings = AgentSettingList.All.Select(setting => new
                {
                    setting.Name,
                    Value = setting.Show(effective.Settings),
                    Default = setting.Show(new AgentSettings()),
                    Source = effective.SourceOf(setting.Name),
                    InForce = InForce(setting, running),
                    setting.Variable,
                    setting.Rule,
                    setting.Description,
                }),
                running?.Problem,
                AtNextStart = running?.AtNextStart ?? [],
            },
            ControlLine.Json));

    /// <summary>What is shown is a settings file itself, so that it can be kept as one.</summary>
    private static async Task ShowAsync(Shell shell, EffectiveSettings effective, SettingsFigures? running)
    {
        await shell.SayAsync($"# {shell.Home.AgentSettingsFile}");
        foreach (var setting in AgentSettingList.All)
        {
            var line = $"{setting.Name} = \"{setting.Show(effective.Settings)}\"";
            await shell.SayAsync($"{line,-40} # {effective.SourceOf(setting.Name)}. {setting.Description}");
        }

        foreach (var line in Differences(effective, running))
        {
            await shell.SayAsync($"# {line}");
        }
    }

    /// <summary>In what a running agent differs from what the files, variables and flags say here.</summary>
    private static IEnumerable<string> Differences(EffectiveSettings effective, SettingsFigures? running)
    {
        if (running is null)
        {
            yield break;
        }

        foreach (var setting in AgentSettingList.All.Where(setting => InForce(setting, running) != setting.Show(effective.Settings)))
        {
            var source = running.Changed.FirstOrDefault(changed => changed.Name == setting.Name)?.Source ?? EffectiveSettings.Default;
            yield return $"The agent that runs has {setting.Name} = \"{InForce(setting, running)}\" ({source}).";
        }

        if (running.AtNextStart.Count > 0)
        {
            yield return $"It takes over at its next start: {string.Join(", ", running.AtNextStart)}.";
        }

        if (running.Problem is { } problem)
        {
            yield return $"It has not taken the file over: {problem}";
        }
    }

    private static string? InForce(AgentSetting setting, SettingsFigures? running) => running is null
        ? null
        : running.Changed.FirstOrDefault(changed => changed.Name == setting.Name)?.Value ?? setting.Show(new AgentSettings());

    private static async Task<SettingsFigures?> RunningAsync(Shell shell, CancellationToken cancellationToken)
    {
        try
        {
            return (await ControlCall.AskAsync(shell.Home.ControlSocket, new("status"), cancellationToken)).Status?.Settings;
        }
        catch (CommandRefusedException refused) when (refused.ExitCode is ExitCodes.AgentNotRunning or ExitCodes.AgentAnswersOddly)
        {
            return null;
        }
    }
}
