using System.CommandLine;
using Jolt.Agent.Receipts;
using Jolt.Contracts.Receipts;

namespace Jolt.Agent.Commands;

/// <summary><c>jolt verify</c>: runs a receipt again, offline, and says whether the bill was right.</summary>
internal static class VerifyCommand
{
    internal static Command Create(Shell shell)
    {
        var receipt = new Argument<string>("receipt") { Description = "The receipt's file.", HelpName = "FILE" };
        var module = FileOption("--module", "The program.");
        var input = FileOption("--input", "What it read on stdin.");
        var keys = FileOption("--keys", $"The broker's public keys [{ReceiptFiles.KeysFile} beside the receipt].");
        var command = new Command("verify", "Run a receipt again and see whether the bill was right. Asks nobody.") { receipt, module, input, keys };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var file = Path.GetFullPath(parsed.GetRequiredValue(receipt));
            var keysFile = parsed.GetValue(keys) ?? Path.Combine(Path.GetDirectoryName(file)!, ReceiptFiles.KeysFile);
            var finding = ReceiptCheck.Of(
                await ReceiptFiles.LoadAsync<Receipt>(file, cancellationToken),
                await ReceiptFiles.LoadAsync<ReceiptKeys>(keysFile, cancellationToken),
                await BytesAsync(parsed.GetValue(module), cancellationToken),
                await BytesAsync(parsed.GetValue(input), cancellationToken));
            await shell.SayAsync(finding.Line);
            return finding.ExitCode;
        });
        return command;
    }

    private static Option<string?> FileOption(string name, string description) => new(name) { Description = description, HelpName = "FILE" };

    private static async Task<byte[]?> BytesAsync(string? file, CancellationToken cancellationToken) =>
        file is null ? null : await File.ReadAllBytesAsync(file, cancellationToken);
}
