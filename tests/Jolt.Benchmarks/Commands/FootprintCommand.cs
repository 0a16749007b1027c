using System.CommandLine;
using Jolt.Benchmarks.Overheads;

namespace Jolt.Benchmarks.Commands;

/// <summary>
/// What the comparison starts as a fresh process for each kernel, since only there the first compilation is a first one
/// and the memory is the kernel's alone.
/// </summary>
internal static class FootprintCommand
{
    /// <summary>The subcommand's name.</summary>
    public const string Name = "footprint";

    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var module = new Argument<FileInfo>("module") { Description = "A module for WASI preview 1." };
        var input = new Argument<string>("input") { Description = "What it reads." };
        var command = new Command(Name, "Compiles and runs one module in this process, and says what that took, as JSON.")
        {
            module, input,
        };
        command.SetAction(parsed =>
        {
            var footprint = Footprint.Take(parsed.GetRequiredValue(module).FullName, parsed.GetRequiredValue(input));
            Console.WriteLine(footprint.ToJson());
            return ExitCodes.Done;
        });
        return command;
    }
}
