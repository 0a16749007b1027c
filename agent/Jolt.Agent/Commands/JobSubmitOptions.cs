using System.CommandLine;
using System.CommandLine.Parsing;
using Jolt.Agent.Jobs;
using Jolt.Agent.Units;
using Jolt.Contracts;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Jobs;

namespace Jolt.Agent.Commands;

/// <summary>What a job is, as options.</summary>
internal sealed class JobSubmitOptions
{
    private readonly Option<string> _module = new("--module")
    {
        Description = "The WebAssembly program (WASI preview 1): its stdin is the input, its stdout the output.",
        HelpName = "FILE",
        Required = true,
    };

    private readonly Option<string?> _lines = FileOption("--inputs", "A text file: each line is a chunk's input.");
    private readonly Option<NumberSpan?> _range = QuantityOptions.Span("--range", "Numbers A to B, each a chunk's input.");
    private readonly Option<string?> _suffix = new("--suffix") { Description = "Text after each number.", HelpName = "TEXT" };
    private readonly Option<string?> _blob = FileOption("--blob", "A file that is cut into inputs.");
    private readonly Option<string?> _offsets = FileOption("--offsets", "Where to cut it: one offset more than chunks.");
    private readonly Option<long> _fuel = QuantityOptions.Fuel("--fuel", "What one chunk may burn, such as 2J.");
    private readonly Option<long> _memory = QuantityOptions.Bytes("--memory", "Memory one chunk may use [256MiB].");
    private readonly Option<long> _output = QuantityOptions.Bytes("--output", "Output one chunk may write [16MiB].");
    private readonly Option<PriceLevel> _level = QuantityOptions.Level("--level", "What a jolt of work is paid: ¼, ½, 1, 2 or 4 credits [par].");
    private readonly Option<string> _verification = new("--verification")
    {
        Description = "adaptive: one run by a trusted agent, audited by chance, or two of anyone else that agree. quorum:N for N agreeing runs from N accounts, or none.",
        HelpName = "adaptive|quorum:N|none",
        DefaultValueFactory = _ => "adaptive",
    };

    private readonly Option<string?> _name = new("--name") { Description = "What you call the job.", HelpName = "TEXT" };

    internal void AddTo(Command command)
    {
        _fuel.Required = true;
        Option[] all = [_module, _lines, _range, _suffix, _blob, _offsets, _fuel, _memory, _output, _level, _verification, _name];
        foreach (var option in all)
        {
            command.Add(option);
        }

        command.Validators.Add(ValidateInputs);
    }

    internal JobSubmission Read(ParseResult parsed) => new(
        parsed.GetRequiredValue(_module),
        new InputChoice(
            parsed.GetValue(_lines), parsed.GetValue(_range), parsed.GetValue(_suffix), parsed.GetValue(_blob),
            parsed.GetValue(_offsets)),
        new ChunkLimits(
            parsed.GetValue(_fuel),
            checked((int)Math.Min(Quantity.Pages(parsed.GetValueOr(_memory, (long)Limits.ChunkMemoryPagesDefault * Limits.MemoryPageBytes)), int.MaxValue)),
            (int)Math.Min(parsed.GetValueOr(_output, Limits.ChunkOutputBytesDefault), int.MaxValue)),
        parsed.GetValueOr(_level, PriceLevel.Par),
        parsed.GetRequiredValue(_verification),
        parsed.GetValue(_name));

    private void ValidateInputs(CommandResult result)
    {
        var given = new InputChoice(
            Given(result, _lines), result.GetResult(_range) is null ? null : new NumberSpan(0, 1), Given(result, _suffix),
            Given(result, _blob), Given(result, _offsets));
        if (given.Problem() is { } problem)
        {
            result.AddError(problem);
        }
    }

    private static string? Given(CommandResult result, Option option) => result.GetResult(option) is null ? null : option.Name;

    private static Option<string?> FileOption(string name, string description) =>
        new(name) { Description = description, HelpName = "FILE" };
}
