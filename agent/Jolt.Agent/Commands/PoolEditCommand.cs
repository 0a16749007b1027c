using System.CommandLine;
using Jolt.Contracts.Pools;

namespace Jolt.Agent.Commands;

/// <summary><c>jolt pool edit</c>: changes what is named and leaves the rest, unless somebody else changed it meanwhile.</summary>
internal static class PoolEditCommand
{
    internal static Command Create(Shell shell, ConnectionOptions connection)
    {
        var pool = PoolArgument.Create();
        var options = new PoolOptions();
        var command = new Command("edit", "Change a pool's rules (who runs the pool).") { pool };
        options.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = connection.ForRunner(parsed);
            var name = parsed.GetRequiredValue(pool);
            var read = await client.Pools.GetAsync(name, cancellationToken);
            var settings = options.Apply(parsed, new PoolSettings(
                read.Currency, read.Symbol, read.CreditLimit, read.FeeBasisPoints, read.Join, read.MemberCreditLimit,
                read.GoodStandingFuel, read.Levels, read.Operator));

            // Raising what newcomers may owe would be refused if members could owe less, which nobody wants to say twice.
            settings = settings with { MemberCreditLimit = Math.Max(settings.MemberCreditLimit ?? 0, settings.CreditLimit) };
            var edited = await client.Pools.EditAsync(name, settings, read.ETag!, cancellationToken);
            await PoolShowCommand.WriteAsync(shell, edited);
            return ExitCodes.Done;
        });
        return command;
    }
}
