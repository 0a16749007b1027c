using System.CommandLine;
using System.Globalization;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Pools;

namespace Jolt.Agent.Commands;

/// <summary><c>jolt pool members</c>.</summary>
internal static class PoolMembersCommand
{
    internal static Command Create(Shell shell, ConnectionOptions connection)
    {
        var pool = PoolArgument.Create();
        var command = new Command("members", "List a pool's members, to members.") { pool };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = connection.ForAnyone(parsed);
            string? continuation = null;
            do
            {
                var page = await client.Pools.MembersAsync(
                    parsed.GetRequiredValue(pool), continuation, cancellationToken);
                foreach (var member in page.Members)
                {
                    await shell.SayAsync(Line(member));
                }

                continuation = page.Continuation;
            }
            while (continuation is not null);
            return ExitCodes.Done;
        });
        return command;
    }

    private static string Line(MemberView member)
    {
        var standing = member switch
        {
            { Left: { } left } => $"left {left.ToString("u", CultureInfo.InvariantCulture)}",
            { InGoodStanding: true } => "in good standing",
            _ => "newcomer",
        };
        var balance = member.Balance is { } fuel ? $"  {FuelUnits.ToJolts(fuel)}" : "";
        return $"{member.Account}  {member.Name}  {standing}{balance}";
    }
}
