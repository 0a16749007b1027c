using System.CommandLine;
using System.Globalization;
using Jolt.Contracts.Client;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Pools;

namespace Jolt.Agent.Commands;

/// <summary><c>jolt pool show</c>: a pool's rules, and its books for a member.</summary>
internal static class PoolShowCommand
{
    internal static Command Create(Shell shell, ConnectionOptions connection)
    {
        var pool = PoolArgument.Create();
        var command = new Command("show", "Show a pool's rules, and its commons to its members.") { pool };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = connection.ForAnyone(parsed);
            var name = parsed.GetRequiredValue(pool);
            await WriteAsync(shell, await client.Pools.GetAsync(name, cancellationToken));
            await WriteBooksAsync(shell, client, name, cancellationToken);
            return ExitCodes.Done;
        });
        return command;
    }

    internal static async Task WriteAsync(Shell shell, PoolView pool)
    {
        var percent = (pool.FeeBasisPoints / 100m).ToString("0.##", CultureInfo.InvariantCulture);
        var levels = pool.Levels is null ? "all" : string.Join(", ", pool.Levels.Select(PriceLevels.Name));
        await shell.SayAsync($"Pool       {pool.Name}");
        await shell.SayAsync($"Currency   {pool.Currency} ({pool.Symbol})");
        await shell.SayAsync(
            $"Overdraft  {FuelUnits.ToJolts(pool.CreditLimit)} for a newcomer, {FuelUnits.ToJolts(pool.MemberCreditLimit)} " +
            $"once ahead by {FuelUnits.ToJolts(pool.GoodStandingFuel)} of work");
        await shell.SayAsync($"Fee        {percent} % of each payment");
        await shell.SayAsync($"Levels     {levels}");
        await shell.SayAsync($"Join       {JoinText(pool.Join)}");
        await shell.SayAsync($"Operator   {pool.Operator ?? "the broker's"}");
    }

    private static string JoinText(JoinRule rule) => rule switch
    {
        JoinRule.Open => "anyone",
        JoinRule.Approval => "by request, or by invite",
        _ => "by invite",
    };

    private static async Task WriteBooksAsync(
        Shell shell, BrokerClient client, string pool, CancellationToken cancellationToken)
    {
        try
        {
            var books = await client.Pools.BooksAsync(pool, cancellationToken);
            await shell.SayAsync($"Commons    {FuelUnits.ToJolts(books.Commons)}");
            foreach (var member in books.LeftWithDebt)
            {
                await shell.SayAsync($"Left       {member.Account} ({member.Name}) owes {FuelUnits.ToJolts(-(member.Balance ?? 0))}");
            }
        }
        catch (BrokerProblemException refusal) when (refusal.Problem.Status is 401 or 403)
        {
            // The rules are for anyone, the books for members: without their key there is nothing more to show.
        }
    }
}
