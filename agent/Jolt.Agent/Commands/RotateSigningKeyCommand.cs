using System.CommandLine;
using System.Globalization;
using Jolt.Contracts.Accounts;

namespace Jolt.Agent.Commands;

/// <summary><c>jolt operator rotate-signing-key</c>.</summary>
internal static class RotateSigningKeyCommand
{
    internal static Command Create(Shell shell, ConnectionOptions connection)
    {
        var atOnce = new Option<bool>("--at-once")
        {
            Description = "End the former keys now, as after a leak: agents open new sessions by themselves.",
        };
        var command = new Command("rotate-signing-key", "Make a new key that signs agents' tokens; nobody is logged out.") { atOnce };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = connection.ForOperator(parsed);
            var ring = await client.SigningKeys.RotateAsync(new RotateSigningKeyRequest(parsed.GetValue(atOnce)), cancellationToken);
            foreach (var key in ring.Keys)
            {
                await shell.SayAsync(
                    $"Key {key.Id}  signs from {key.SignsFrom.ToString("u", CultureInfo.InvariantCulture)}"
                    + (key.Signs ? ", signs now" : "") + (key.Accepted ? ", is accepted" : ", is retired"));
            }

            return ExitCodes.Done;
        });
        return command;
    }
}
