using System.CommandLine;
using System.Globalization;
using Jolt.Contracts.Pools;

namespace Jolt.Agent.Commands;

/// <summary><c>jolt pool invite</c>.</summary>
internal static class PoolInviteCommand
{
    internal static Command Create(Shell shell, ConnectionOptions connection)
    {
        var pool = PoolArgument.Create();
        var uses = new Option<int>("--uses") { Description = "Accounts it may open.", DefaultValueFactory = _ => 1 };
        var days = new Option<int>("--days") { Description = "Days until it expires.", DefaultValueFactory = _ => 7 };
        var command = new Command("invite", "Make an invite to a pool (operator).") { pool, uses, days };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = connection.ForOperator(parsed);
            var request = new CreateInviteRequest(parsed.GetValue(uses), parsed.GetValue(days));
            var invite = await client.Pools.InviteAsync(parsed.GetRequiredValue(pool), request, cancellationToken);
            var expires = invite.Expires.ToString("u", CultureInfo.InvariantCulture);
            await shell.SayAsync($"Invite {invite.Code} opens {invite.Uses} account(s) in pool {invite.Pool} until {expires}.");
            await shell.SayAsync($"Use it with: jolt account create NAME --pool {invite.Pool} --invite {invite.Code}");
            return ExitCodes.Done;
        });
        return command;
    }
}
