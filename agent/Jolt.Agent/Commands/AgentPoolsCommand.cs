using System.CommandLine;
using System.Text.Json;
using Jolt.Agent.Settings;
using Jolt.Contracts.Fuel;

namespace Jolt.Agent.Commands;

/// <summary><c>jolt agent pools</c>: what this PC has joined, and in which order it works for it.</summary>
internal static class AgentPoolsCommand
{
    internal static Command Create(Shell shell, ConnectionOptions connection)
    {
        var json = new Option<bool>("--json") { Description = "As a JSON list." };
        var command = new Command("pools", "The pools that this PC has joined, the most preferred first.") { json };
        command.SetAction(async (parsed, _) =>
        {
            var pools = Lines(connection.Settings.Load().Agents, shell);
            await shell.SayAsync(parsed.GetValue(json)
                ? JsonSerializer.Serialize(pools, JsonSerializerOptions.Web)
                : pools.Count == 0
                    ? "This PC has joined no pool: 'jolt agent join' enrols it."
                    : string.Join(Environment.NewLine, pools.Select(Text)));
            return ExitCodes.Done;
        });
        return command;
    }

    private static List<Line> Lines(IReadOnlyList<AgentIdentity> joined, Shell shell)
    {
        var chosen = shell.AgentSettings().RequirePools(joined);
        var others = joined.Where(one => chosen.All(pool => pool.Identity != one));
        return
        [
            .. chosen.Select((pool, at) => Line.Of(pool.Identity, joined, at + 1, pool.Lowest)),
            .. others.Select(one => Line.Of(one, joined, null, null)),
        ];
    }

    private static string Text(Line line)
    {
        var place = line.Place is { } number ? $"{number}." : "-";
        var from = line.Place is null ? "not in 'pools'" : line.LowestPrice is { } lowest ? $"from {lowest}" : "from its ask";
        return $"{place,-3} {line.Pool,-20}  {from}, as {line.Agent} ({line.Name}) for {line.Account} at {line.Broker}";
    }

    private sealed record Line(int? Place, string Pool, string? LowestPrice, Uri Broker, string Agent, string Account, string Name)
    {
        internal static Line Of(AgentIdentity one, IReadOnlyList<AgentIdentity> joined, int? place, PriceLevel? lowest) => new(
            place, PoolNames.Of(one, joined), lowest?.Name(), one.Broker, one.Agent, one.Account, one.Name);
    }
}
