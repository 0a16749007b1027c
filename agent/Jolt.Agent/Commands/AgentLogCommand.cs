using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Jolt.Agent.Control;

namespace Jolt.Agent.Commands;

/// <summary><c>jolt agent log</c>: what a running agent did lately.</summary>
internal static class AgentLogCommand
{
    /// <summary>Between two questions for new lines: a person cannot tell it from at once.</summary>
    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(500);

    internal static Command Create(Shell shell)
    {
        var follow = new Option<bool>("--follow", "-f") { Description = "Stay, and show what comes, until Ctrl-C or the agent's end." };
        var count = new Option<int>("--lines", "-n")
        {
            Description = $"How many of the newest lines; it keeps {AgentBook.LinesMax}.",
            DefaultValueFactory = _ => AgentBook.LinesMax,
            HelpName = "N",
        };
        count.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(int.TryParse(token.Value, CultureInfo.InvariantCulture, out var lines) && lines >= 0))
            {
                result.AddError($"--lines must be a whole number from 0 on, not '{token.Value}'.");
            }
        });
        var json = new Option<bool>("--json") { Description = "As a JSON list; with --follow an object a line." };
        var command = new Command("log", "What this PC's agent did lately, the newest last.") { follow, count, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var all = await AskAsync(shell, 0, cancellationToken);
            var lines = all.TakeLast(parsed.GetValue(count)).ToList();
            if (parsed.GetValue(follow))
            {
                await FollowAsync(shell, lines, all.Count > 0 ? all[^1].Number : 0, parsed.GetValue(json), cancellationToken);
            }
            else
            {
                await ShowAsync(shell, lines, parsed.GetValue(json));
            }

            return ExitCodes.Done;
        });
        return command;
    }

    private static async Task FollowAsync(
        Shell shell, IReadOnlyList<LogLine> lines, long last, bool json, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                foreach (var line in lines)
                {
                    await shell.SayAsync(json ? JsonSerializer.Serialize(line, ControlLine.Json) : Text(line));
                    last = line.Number;
                }

                await Task.Delay(AskEvery, shell.Time, cancellationToken);
                lines = await AskAsync(shell, last, cancellationToken);
            }
        }
        catch (CommandRefusedException ended) when (ended.ExitCode == ExitCodes.AgentNotRunning)
        {
            await shell.Errors.WriteLineAsync("The agent has ended.");
        }
    }

    private static async Task ShowAsync(Shell shell, IReadOnlyList<LogLine> lines, bool json)
    {
        if (json)
        {
            await shell.SayAsync(JsonSerializer.Serialize(lines, ControlLine.Json));
            return;
        }

        foreach (var line in lines)
        {
            await shell.SayAsync(Text(line));
        }
    }

    private static async Task<IReadOnlyList<LogLine>> AskAsync(Shell shell, long after, CancellationToken cancellationToken) =>
        (await ControlCall.AskAsync(shell.Home.ControlSocket, new("log", After: after), cancellationToken)).Log ?? [];

    private static string Text(LogLine line) => $"{line.At.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)}  {line.Text}";
}
