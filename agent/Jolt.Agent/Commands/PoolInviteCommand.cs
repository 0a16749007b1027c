using System.CommandLine;
using System.Globalization;
using Jolt.Contracts.Pools;

namespace Jolt.Agent.Commands;

/// <summary><c>jolt pool invite</c>, <c>jolt pool invites</c>, <c>jolt pool revoke</c>.</summary>
internal static class PoolInviteCommand
{
    internal static Command Create(Shell shell, ConnectionOptions connection)
    {
        var pool = PoolArgument.Create();
        var uses = new Option<int>("--uses") { Description = "Accounts it may open.", DefaultValueFactory = _ => 1 };
        var days = new Option<int>("--days") { Description = "Days until it expires.", DefaultValueFactory = _ => 7 };
        var command = new Command("invite", "Make an invite to a pool (who runs the pool).") { pool, uses, days };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = connection.ForRunner(parsed);
            var request = new CreateInviteRequest(parsed.GetValue(uses), parsed.GetValue(days));
            var invite = await client.Pools.InviteAsync(
                parsed.GetRequiredValue(pool), request, RequestKey.New(), cancellationToken);
            var expires = invite.Expires.ToString("u", CultureInfo.InvariantCulture);
            await shell.SayAsync($"Invite {invite.Code} opens {invite.Uses} account(s) in pool {invite.Pool} until {expires}.");
            await shell.SayAsync($"Use it with: jolt account create NAME --pool {invite.Pool} --invite {invite.Code}");
            await shell.SayAsync($"Take it back with: jolt pool revoke {invite.Pool} {invite.Invite}");
            return ExitCodes.Done;
        });
        return command;
    }

    internal static Command CreateList(Shell shell, ConnectionOptions connection)
    {
        var pool = PoolArgument.Create();
        var command = new Command("invites", "List a pool's invites and the uses they have left (who runs the pool).") { pool };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = connection.ForRunner(parsed);
            foreach (var invite in (await client.Pools.InvitesAsync(parsed.GetRequiredValue(pool), cancellationToken)).Invites)
            {
                await shell.SayAsync(Line(invite));
            }

            return ExitCodes.Done;
        });
        return command;
    }

    internal static Command CreateRevoke(Shell shell, ConnectionOptions connection)
    {
        var pool = PoolArgument.Create();
        var id = new Argument<string>("invite") { Description = "The invite's id, i-…, as 'jolt pool invites' shows it." };
        var command = new Command("revoke", "Take an invite back (who runs the pool).") { pool, id };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = connection.ForRunner(parsed);
            var revoked = await client.Pools.RevokeInviteAsync(
                parsed.GetRequiredValue(pool), parsed.GetRequiredValue(id), cancellationToken);
            await shell.SayAsync(Line(revoked));
            return ExitCodes.Done;
        });
        return command;
    }

    private static string Line(InviteView invite) =>
        $"{invite.Invite}  {invite.State,-8}  {invite.UsesLeft} of {invite.Uses} uses left, until " +
        invite.Expires.ToString("u", CultureInfo.InvariantCulture);
}
