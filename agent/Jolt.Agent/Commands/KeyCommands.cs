using System.CommandLine;
using System.Globalization;
using Jolt.Contracts;
using Jolt.Contracts.Accounts;

namespace Jolt.Agent.Commands;

/// <summary><c>jolt key …</c> and <c>jolt operator key …</c>: list, create, rotate and revoke keys.</summary>
internal static class KeyCommands
{
    private const int SecondsPerHour = 3_600;

    internal static Command Create(Shell shell, KeyOwner owner) => CommandGroup.Of(
        "key", $"Keep the {owner.Name}'s keys.",
        List(shell, owner), New(shell, owner), Rotate(shell, owner), Revoke(shell, owner));

    private static Command List(Shell shell, KeyOwner owner)
    {
        var command = new Command("list", $"Show the {owner.Name}'s keys by what is no secret.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = owner.Client(parsed);
            var inUse = owner.KeyInUse(parsed);
            foreach (var key in (await owner.Calls(client).ListAsync(cancellationToken)).Keys)
            {
                await shell.SayAsync(KeyText.Line(key, inUse.StartsWith(key.Prefix + "_", StringComparison.Ordinal)));
            }

            return ExitCodes.Done;
        });
        return command;
    }

    private static Command New(Shell shell, KeyOwner owner)
    {
        var name = new Argument<string?>("name")
        {
            Description = "What you call the key, to know it again.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("create", "Make one more key; it is shown this once and not kept.") { name };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = owner.Client(parsed);
            var created = await owner.Calls(client).CreateAsync(new CreateKeyRequest(parsed.GetValue(name)), cancellationToken);
            await shell.SayAsync($"Key {created.Text}");
            await shell.SayAsync("The key is shown this once.");
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command Rotate(Shell shell, KeyOwner owner)
    {
        var grace = Grace("the former key");
        var command = new Command("rotate", "Put a new key in the place of the one in use.") { grace };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var former = owner.KeyInUse(parsed);
            using var client = owner.Client(parsed);
            var request = new CreateKeyRequest(Replaces: KeyText.IdOfKey(former), GraceSeconds: Seconds(parsed.GetValue(grace)));
            var created = await owner.Calls(client).CreateAsync(request, cancellationToken);
            await shell.SayAsync($"Key {created.Text}");
            if (owner.IsKept(former))
            {
                owner.Keep(created.Text);
                await shell.SayAsync($"The key is shown this once, and kept in {owner.Connection.Settings.Path}.");
            }
            else
            {
                await shell.SayAsync("The key is shown this once: put it where the former one is.");
            }

            await shell.SayAsync($"The former key works for {parsed.GetValue(grace).ToString(CultureInfo.InvariantCulture)} hours more.");
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command Revoke(Shell shell, KeyOwner owner)
    {
        var key = new Argument<string>("key") { Description = "The key's prefix or id, as the list shows it." };
        var command = new Command("revoke", "Have a key open nothing from now on.") { key };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = owner.Client(parsed);
            await owner.Calls(client).RevokeAsync(KeyText.Id(parsed.GetRequiredValue(key)), cancellationToken);
            await shell.SayAsync("The key opens nothing any more.");
            return ExitCodes.Done;
        });
        return command;
    }

    internal static Option<int> Grace(string what) => new("--grace")
    {
        Description = $"Hours that {what} stays good; 0 for none [{Limits.KeyGraceSecondsDefault / SecondsPerHour}].",
        HelpName = "HOURS",
        DefaultValueFactory = _ => Limits.KeyGraceSecondsDefault / SecondsPerHour,
    };

    /// <summary>Hours as seconds, or what the broker will refuse with its reason.</summary>
    internal static int Seconds(int hours) => (int)Math.Clamp((long)hours * SecondsPerHour, int.MinValue, int.MaxValue);
}
