using System.CommandLine;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Transfers;

namespace Jolt.Agent.Commands;

/// <summary><c>jolt gift</c> and <c>jolt account give</c>: one command under two names.</summary>
internal static class GiftCommand
{
    internal static Command Create(string name, Shell shell, ConnectionOptions connection)
    {
        var to = new Argument<string>("account") { Description = "Who gets it: an account of the pool, a-…, or 'commons'." };
        var amount = QuantityOptions.FuelArgument("amount", "How much, such as 2J or 300mJ.");
        var note = new Option<string?>("--note") { Description = "What the receiver reads beside it.", HelpName = "TEXT" };
        var once = new Option<string?>("--idempotency-key")
        {
            Description = "A text of your own: the same gift sent again under it gives nothing again.",
            HelpName = "TEXT",
        };
        var command = new Command(name, "Give credit to another account of the pool.") { to, amount, note, once };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = connection.ForAccount(parsed);
            var request = new CreateTransferRequest(
                parsed.GetRequiredValue(to), parsed.GetValue(amount), parsed.GetValue(note));
            var key = parsed.GetValue(once) ?? RequestKey.New();
            var gift = await client.Transfers.GiveAsync(request, key, cancellationToken);
            await shell.SayAsync($"Gave {FuelUnits.ToJolts(gift.Amount)} to {gift.To} ({gift.Transfer}).");
            return ExitCodes.Done;
        });
        return command;
    }
}
