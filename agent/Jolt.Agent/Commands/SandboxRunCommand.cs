using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using Jolt.Agent.Trials;
using Jolt.Agent.Workers;
using Jolt.Contracts;
using Jolt.Contracts.Fuel;

namespace Jolt.Agent.Commands;

/// <summary><c>jolt sandbox run</c>: tries a program on this machine.</summary>
internal static class SandboxRunCommand
{
    private const long FuelDefault = 10 * FuelUnits.FuelPerJolt;

    internal static Command Create(Shell shell)
    {
        var program = new Argument<string>("program.wasm") { Description = "A WebAssembly program (WASI preview 1)." };
        var fuel = QuantityOptions.Fuel("--fuel", "What it may burn [10J].");
        var input = new Option<string?>("--input") { Description = "What it reads from its standard input [standard input].", HelpName = "FILE" };
        var output = new Option<string?>("--output") { Description = "Where its standard output goes [standard output].", HelpName = "FILE" };
        var pages = new Option<int>("--pages") { Description = "Memory it may use, in pages of 64 KiB.", DefaultValueFactory = _ => Limits.ChunkMemoryPagesDefault };
        pages.Validators.Add(result => OptionRules.RequireBetween(result, "--pages", 1, Limits.ChunkMemoryPagesMax));
        var seed = new Option<long>("--seed") { Description = "Where its random numbers start." };
        var arguments = new Option<string[]>("--args")
        {
            Description = "Its arguments. A job's chunks have none.",
            AllowMultipleArgumentsPerToken = true,
        };
        var inProcess = new Option<bool>("--in-process") { Description = "Run it in this process, without a worker around the sandbox." };
        var json = new Option<bool>("--json") { Description = "Report as one JSON object." };
        var command = new Command("run", "Try a program exactly as an agent would run it.")
        {
            program, fuel, input, output, pages, seed, arguments, inProcess, json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetRequiredValue(program);
            var module = await File.ReadAllBytesAsync(path, cancellationToken);
            string[] given = parsed.GetValue(arguments) is { Length: > 0 } some ? [Path.GetFileName(path), .. some] : [];
            var order = new ChunkOrder(
                Convert.ToHexStringLower(SHA256.HashData(module)), parsed.GetValueOr(fuel, FuelDefault), parsed.GetValue(pages),
                Limits.ChunkOutputBytesMax, unchecked((ulong)parsed.GetValue(seed)), given,
                await ReadAsync(shell, parsed.GetValue(input), cancellationToken));
            var trial = new TrialOrder(module, order, parsed.GetValue(inProcess));
            return await RunAsync(shell, trial, parsed.GetValue(output), parsed.GetValue(json), cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        Shell shell, TrialOrder trial, string? output, bool json, CancellationToken cancellationToken)
    {
        var result = await Trial.RunAsync(trial, shell.Home.EmptyFolder, cancellationToken);
        await shell.Errors.WriteAsync(Encoding.UTF8.GetString(result.Report.Errors));
        await WriteAsync(shell, output, result.Report.Output, cancellationToken);

        // Where the program's own output takes standard output, the report must not be mixed into it.
        var report = output is null ? shell.Errors : shell.Output;
        var view = TrialView.Of(result);
        foreach (var line in json ? [view.Json] : view.Lines)
        {
            await report.WriteLineAsync(line);
        }

        return view.Outcome == "exit:0" ? ExitCodes.Done : ExitCodes.ProgramFailed;
    }

    private static async Task<byte[]> ReadAsync(Shell shell, string? path, CancellationToken cancellationToken)
    {
        if (path is not null)
        {
            return await File.ReadAllBytesAsync(path, cancellationToken);
        }

        await using var input = shell.OpenInput();
        using var bytes = new MemoryStream();
        await input.CopyToAsync(bytes, cancellationToken);
        return bytes.ToArray();
    }

    private static async Task WriteAsync(Shell shell, string? path, byte[] bytes, CancellationToken cancellationToken)
    {
        if (path is not null)
        {
            await File.WriteAllBytesAsync(path, bytes, cancellationToken);
            return;
        }

        await using var output = shell.OpenOutput();
        await output.WriteAsync(bytes, cancellationToken);
    }
}
