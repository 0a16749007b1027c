using System.Security.Cryptography;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Receipts;
using Jolt.Sandbox;

namespace Jolt.Agent.Receipts;

/// <summary>What a check of a receipt found.</summary>
/// <param name="ExitCode">One of <see cref="ExitCodes"/>.</param>
/// <param name="Line">What was found, in words.</param>
internal sealed record ReceiptFinding(int ExitCode, string Line);

/// <summary>Checks a receipt: first who signed it, then, with module and input, whether the bill was right.</summary>
internal static class ReceiptCheck
{
    /// <summary>Checks a receipt without asking anyone.</summary>
    /// <param name="receipt">The receipt.</param>
    /// <param name="keys">The broker's keys.</param>
    /// <param name="module">The module's bytes, if there are any at hand.</param>
    /// <param name="input">The input's bytes, if there are any at hand.</param>
    internal static ReceiptFinding Of(Receipt receipt, ReceiptKeys keys, byte[]? module, byte[]? input)
    {
        if (keys.Keys.FirstOrDefault(key => key.Id == receipt.Key) is not { } key)
        {
            return CannotTell($"none of the keys is '{receipt.Key}', which the receipt names");
        }

        if (!ReceiptSignature.IsGood(receipt, key))
        {
            return new(ExitCodes.ReceiptForged, "Bad signature: the receipt was not signed by that key, or was changed since.");
        }

        if (module is null || input is null)
        {
            return CannotTell("the signature is good; to run it again, name --module and --input");
        }

        if (Hash(module) != receipt.Module)
        {
            return CannotTell($"the module's SHA-256 is {Hash(module)}, the receipt's is {receipt.Module}");
        }

        return Hash(input) == receipt.Input
            ? Rerun(receipt, module, input)
            : CannotTell($"the input's SHA-256 is {Hash(input)}, the receipt's is {receipt.Input}");
    }

    private static ReceiptFinding Rerun(Receipt receipt, byte[] module, byte[] input)
    {
        var result = CompiledProgram.Compile(Module.Load(module)).Run(
            new RunRequest
            {
                Input = input,
                FuelLimit = receipt.Limits.Fuel,
                MemoryPagesMax = receipt.Limits.MemoryPages,
                OutputBytesMax = receipt.Limits.OutputBytes,
                Seed = unchecked((ulong)receipt.Seed),
            },
            new RunControl());
        var price = PriceLevels.Parse(receipt.Level)?.Price(Math.Min(result.Fuel, receipt.Limits.Fuel));
        string[] differences =
        [
            .. Differs("outcome", receipt.Outcome, result.Outcome),
            .. Differs("fuel", receipt.Fuel, result.Fuel),
            .. Differs("output", receipt.Output, Hash(result.Output)),
            .. Differs("price", receipt.Price, price),
        ];
        return differences.Length == 0
            ? new(ExitCodes.Done, $"Right: {receipt.Outcome}, {result.Fuel} fuel, {receipt.Price} credits.")
            : new(ExitCodes.ReceiptWrong, $"Wrong: {string.Join("; ", differences)}.");
    }

    private static ReceiptFinding CannotTell(string why) => new(ExitCodes.ReceiptUnknown, $"Cannot tell: {why}.");

    private static string[] Differs<T>(string what, T billed, T found) =>
        EqualityComparer<T>.Default.Equals(billed, found) ? [] : [$"{what} is {found}, the receipt says {billed}"];

    private static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
